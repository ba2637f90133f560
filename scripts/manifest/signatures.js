/**
 * Takes the signatures of methods from their declarations: the analyzer looks for return types in docstrings, and does
 * not know that parameters with a default are optional.
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
