import { action } from 'storybook/actions';
import manifest from '../../custom-elements.json';

interface Declaration {
  readonly events?: readonly { readonly name: string }[];
}

/** Shows in the actions panel the events of every element, by their names in the manifest. */
export function showEvents(): void {
  const declarations = manifest.modules.flatMap((module) => module.declarations as readonly Declaration[]);
  const names = new Set(declarations.flatMap(({ events = [] }) => events.map(({ name }) => name)));
  for (const name of names) {
    const show = action(name);
    // of the event itself the panel would only show its class
    document.addEventListener(name, (event) => {
      show((event as CustomEvent<unknown>).detail);
    });
  }
}
