/** The elements with a tag among the modules of a manifest. */
export function elementsOf({ modules }) {
  return modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
}
