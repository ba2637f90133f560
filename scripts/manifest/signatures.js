/**
 * Methods as they are declared: the analyzer looks for the type of what is returned in the docstring, where TypeScript has
 * none, and does not know that what has a default may be left out.
 */
export function signatures() {
  return {
    name: 'signatures',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isMethodDeclaration(node) || !ts.isClassDeclaration(node.parent)) return;
      const of = moduleDoc.declarations.find(({ name }) => name === node.parent.name.text);
      const method = of?.members?.find(({ kind, name }) => kind === 'method' && name === node.name.text);
      if (!method) return;
      if (node.type) method.return = { type: { text: node.type.getText() } };
      const description = ts.getJSDocReturnTag(node)?.comment;
      if (description) method.return.description = description;
      for (const parameter of method.parameters ?? []) if (parameter.default) parameter.optional = true;
    },
  };
}
