/**
 * Every export, and every public member of an exported class, needs a docstring, except for members that override or
 * implement one that is documented where it is declared.
 */
export const documented = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Describe “{{name}}” in a docstring (/** … */).' },
  },
  create(context) {
    const { sourceCode } = context;

    function check(node, name) {
      if (sourceCode.getCommentsBefore(node).some(isDocstring)) return;
      context.report({ node, messageId: 'missing', data: { name } });
    }

    function inherits(member) {
      if (member.override) return true;
      const interfaces = member.parent.parent.implements ?? [];
      const { getTypeAtLocation } = sourceCode.parserServices;
      return interfaces.some((node) => getTypeAtLocation(node).getProperty(nameOf(member)));
    }

    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (!declaration || declaration.type === 'TSModuleDeclaration') return;
        const declared = declaration.declarations?.[0] ?? declaration;
        // only the first of a function's overloads needs the docstring
        if (isLaterOverload(node, declared.id.name)) return;
        check(node, declared.id.name);
        for (const member of declaration.body?.body ?? []) {
          if (isPublic(member) && !inherits(member)) check(member, `${declared.id.name}.${nameOf(member)}`);
        }
      },
    };
  },
};

function isDocstring(comment) {
  return comment.type === 'Block' && comment.value.startsWith('*');
}

const members = new Set([
  'MethodDefinition',
  'PropertyDefinition',
  'AccessorProperty',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
]);

function isPublic(member) {
  if (!members.has(member.type) || member.computed || member.kind === 'set') return false;
  if (member.key.type === 'PrivateIdentifier' || member.kind === 'constructor') return false;
  return member.accessibility !== 'private' && member.accessibility !== 'protected';
}

function nameOf(member) {
  return member.key.name ?? String(member.key.value);
}

function isLaterOverload(node, name) {
  const siblings = node.parent.body;
  const before = siblings[siblings.indexOf(node) - 1];
  return before?.declaration?.type === 'TSDeclareFunction' && before.declaration.id.name === name;
}
