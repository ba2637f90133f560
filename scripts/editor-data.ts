// Describes the elements to VS Code and JetBrains editors, which do not read custom-elements.json by themselves.
import { readFileSync } from 'node:fs';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { FILTERS } from '../src/elements/table/filter-bar.js';
import { MAILBOX_TYPES } from '../src/model/mailbox.js';
import { root } from './suites/command.js';

interface Attribute {
  readonly type?: { readonly text: string };
}

/** The values of the types that the manifest only names, so that editors can complete them. */
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  MailboxFilter: FILTERS,
  MailboxType: MAILBOX_TYPES,
};

const manifest = JSON.parse(readFileSync(`${root}custom-elements.json`, 'utf8'), (key, value: unknown) =>
  key === 'attributes' ? (value as readonly Attribute[]).map(spelledOut) : value,
) as Parameters<typeof generateVsCodeCustomElementData>[0];
// every element has all tokens, which would bury what is its own
const options = { outdir: `${root}dist`, hideCssPropertiesDocs: true };

generateVsCodeCustomElementData(manifest, options);
generateJetBrainsWebTypes(manifest, { ...options, packageJson: false });

function spelledOut(attribute: Attribute): Attribute {
  const values = valuesOf[attribute.type?.text ?? ''];
  return values
    ? { ...attribute, type: { text: values.map((value) => `'${value}'`).join(' | ') } }
    : attribute;
}
