/** Text never becomes markup, and styles never become attributes, for safety and for strict CSPs. */
export const htmlRules = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
    message: 'Text is text, never HTML: use a template.',
  },
  {
    selector: 'MemberExpression[object.name="document"][property.name=/^writeln?$/]',
    message: 'Text is text, never HTML: use a template.',
  },
  {
    selector: 'TemplateElement[value.raw=/[.](inner|outer)HTML\\s*=/]',
    message: 'Text is text, never HTML: use a template.',
  },
  {
    selector: 'TemplateElement[value.raw=/\\sstyle\\s*=|<style/]',
    message: 'A strict CSP forbids it: use static styles, or element.style.setProperty for numbers.',
  },
];

const tagClass = '/^Mailbox(Table|Form|Detail|Provider|Manager)$/';

/** Exports are named. Elements are recognised by tag, since two versions of a class may share a page. */
export const elementRules = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Only locales have a default export.',
  },
  {
    selector: `NewExpression[callee.name=${tagClass}], BinaryExpression[operator="instanceof"][right.name=${tagClass}]`,
    message: 'The tag may be defined by another version of the class: create and recognise elements by tag.',
  },
];

/** The order of members in the classes of all elements. */
export const classOrder = [
  'static-field',
  ['public-decorated-field', 'public-decorated-get', 'public-set'],
  ['public-get', 'protected-get'],
  ['private-decorated-field', '#private-field'],
  'constructor',
  ['public-method', 'protected-method'],
  ['#private-get', '#private-method'],
];

/** Directives that turn text into markup or into style attributes. */
export const importRules = {
  patterns: [
    {
      group: ['lit/directives/unsafe-*', 'lit/static-html*', 'lit-html/*'],
      message: 'Text is text, never HTML.',
    },
    {
      group: ['lit/directives/style-map*'],
      message:
        'A strict CSP forbids style attributes: use static styles, or element.style.setProperty for numbers.',
    },
  ],
};

/** Every test runs, exactly once. */
export const testRules = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|suite|test)$/][property.name=/^(only|skip|todo)$/]',
    message: 'Every test runs.',
  },
  {
    selector: 'MemberExpression[object.type="ThisExpression"][property.name=/^(retries|skip)$/]',
    message: 'Every test runs, and runs once.',
  },
];
