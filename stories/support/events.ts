import { action } from 'storybook/actions';
import manifest from '../../custom-elements.json';

interface Declaration {
  readonly events?: readonly { readonly name: string }[];
}

/** Shows in the panel of actions what every element fires, by the names that the manifest has. */
export function showEvents(): void {
  const declarations = manifest.modules.flatMap((module) => module.declarations as readonly Declaration[]);
  const names = new Set(declarations.flatMap(({ events = [] }) => events.map(({ name }) => name)));
  for (const name of names) {
    const show = action(name);
    // of an event itself nothing could be told but its class
    document.addEventListener(name, (event) => {
      show((event as CustomEvent<unknown>).detail);
    });
  }
}
