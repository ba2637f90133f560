import type { ArgTypes } from '@storybook/web-components-vite';
import manifest from '../../custom-elements.json';

interface Item {
  readonly name: string;
  readonly description?: string;
  readonly kind?: string;
  readonly default?: string;
  readonly fieldName?: string;
  readonly attribute?: string;
  readonly readonly?: boolean;
  readonly type?: Text;
  readonly parameters?: readonly Parameter[];
  readonly return?: { readonly type?: Text; readonly description?: string };
}

interface Parameter {
  readonly name: string;
  readonly type: Text;
  readonly optional?: boolean;
  readonly description?: string;
}

interface Text {
  readonly text: string;
}

type Kind = 'members' | 'attributes' | 'events' | 'slots' | 'cssProperties' | 'cssParts' | 'cssStates';

type Declaration = { readonly tagName?: string } & Partial<Readonly<Record<Kind, readonly Item[]>>>;

const declarations = manifest.modules.flatMap((module) => module.declarations as readonly Declaration[]);
/** What controls can change; everything else is only described. */
const CONTROLLED = /^(string|boolean|number)\b/;
/** What belongs to the story: the address of its backend, and what takes effect only once. */
const FIXED = ['src', 'autofocus'];

/**
 * The table of an element's page: everything public that the manifest knows about it. Storybook's own table uses names as
 * keys, although an attribute, a part and a slot may share one.
 */
export function argTypesOf(tagName: string): ArgTypes {
  const element = declarations.find((declaration) => declaration.tagName === tagName) ?? {};
  const { members = [], attributes = [] } = element;
  const methods = members.filter(({ kind }) => kind === 'method');
  const properties = members.filter(({ kind, attribute }) => kind !== 'method' && attribute === undefined);
  return Object.fromEntries([
    ...rows('attributes', attributes, ({ name, fieldName = name }) => fieldName),
    ...rows('properties', properties, ({ name }) => name),
    ...rows('methods', methods),
    ...rows('events', element.events),
    ...rows('slots', element.slots),
    ...rows('custom properties', element.cssProperties),
    ...rows('parts', element.cssParts),
    ...rows('states', element.cssStates),
  ]);
}

/** What the manifest lists of one kind, of one element or of all. */
export function itemsOf(kind: Kind, tagName?: string): readonly Item[] {
  const elements = declarations.filter((each) => tagName === undefined || each.tagName === tagName);
  return elements.flatMap((element) => element[kind] ?? []);
}

function rows(
  category: string,
  items: readonly Item[] = [],
  keyOf = ({ name }: Item): string => `${category} ${name}`,
): readonly (readonly [string, ArgTypes[string]])[] {
  return items.map((item) => [keyOf(item), row(category, item)]);
}

function row(category: string, item: Item): ArgTypes[string] {
  const { name, default: value } = item;
  const summary = typeOf(item);
  const isFixed = category !== 'attributes' || FIXED.includes(name);
  const scalar = isFixed ? undefined : CONTROLLED.exec(summary ?? '')?.[1];
  return {
    name: name === '' ? '(default)' : name,
    description: describe(item),
    table: {
      category,
      type: summary === undefined ? {} : { summary },
      ...(value !== undefined && { defaultValue: { summary: value } }),
    },
    ...(scalar !== undefined
      ? { type: { name: scalar as 'string' | 'boolean' | 'number' } }
      : { control: { disable: true } }),
  };
}

function typeOf({ kind, type, parameters = [], return: returned }: Item): string | undefined {
  if (kind !== 'method') return type?.text;
  const list = parameters.map(
    (each) => `${each.name}${each.optional === true ? '?' : ''}: ${each.type.text}`,
  );
  return `(${list.join(', ')}) => ${returned?.type?.text ?? 'void'}`;
}

function describe({ name, description, fieldName = name, ...item }: Item): string {
  const sentences = [
    description,
    fieldName === name ? undefined : `Property: \`${fieldName}\`.`,
    item.readonly === true ? 'Read-only.' : undefined,
    ...(item.parameters ?? []).map((each) => each.description && `\`${each.name}\`: ${each.description}.`),
    item.return?.description && `Returns ${item.return.description}.`,
  ];
  return sentences.filter((each) => each !== undefined).join(' ');
}
