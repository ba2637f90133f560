/** Changes paths to the published ones, and removes everything internal. Must come last. */
export function publish() {
  return {
    name: 'publish',
    packageLinkPhase({ customElementsManifest }) {
      const modules = customElementsManifest.modules.filter(hasElement);
      customElementsManifest.modules = modules;
      for (const { declarations } of modules) declarations.forEach(hideInternals);
      pointToClasses(modules);
      eachPart(modules, publishPath);
      modules.sort((one, other) => one.path.localeCompare(other.path));
    },
  };
}

/** Whether a module declares an element or defines its tag; all others are internal. */
function hasElement({ declarations, exports }) {
  return (
    declarations.some(({ customElement }) => customElement) ||
    exports.some(({ kind }) => kind === 'custom-element-definition')
  );
}

function hideInternals(declaration) {
  const isPublic = ({ name, privacy }) =>
    privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#');
  if (declaration.members) declaration.members = declaration.members.filter(isPublic);
}

/** Makes exports and definitions refer to the modules that declare the classes. Exports of types are dropped. */
function pointToClasses(modules) {
  const places = new Map(
    modules.flatMap(({ path, declarations }) => declarations.map(({ name }) => [name, path])),
  );
  for (const module of modules) {
    module.exports = module.exports.filter(({ declaration }) => places.has(declaration.name));
    for (const { declaration } of module.exports) declaration.module = places.get(declaration.name);
  }
}

function eachPart(value, change) {
  if (value === null || typeof value !== 'object') return;
  change(value);
  for (const part of Object.values(value)) eachPart(part, change);
}

function publishPath(value) {
  for (const key of ['path', 'module']) {
    if (typeof value[key] !== 'string') continue;
    value[key] = value[key].replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
  }
}
