import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { documented } from './scripts/eslint/documented.js';
import {
  classOrder,
  elementRules,
  htmlRules,
  importRules,
  testRules,
} from './scripts/eslint/restrictions.js';

const shipped = ['src/**/*.ts', 'server/**/*.ts'];
const tests = ['test/**/*.ts'];

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    '.data/',
    '.cache/',
    'custom-elements.json',
    'test/package/consumer/',
    // imports the built package, which may not exist
    'bench/peer.ts',
  ]),
  // no file can switch off a rule for itself
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-warning-comments': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // an interface may just extend another one, as `GlobalEventHandlersEventMap` does
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // it advises what no-non-null-assertion forbids
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    },
  },
  {
    files: shipped,
    plugins: { own: { rules: { documented } } },
    rules: {
      'own/documented': 'error',
      'max-lines-per-function': ['error', 50],
      'no-restricted-imports': ['error', importRules],
      'no-restricted-syntax': ['error', ...htmlRules, ...elementRules],
    },
  },
  {
    files: ['scripts/**/*.ts', 'bench/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', 50] },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/all'], wc['flat/best-practice'], litA11y.configs.recommended],
    settings: { litHtmlSources: ['lit'] },
    rules: {
      'no-console': ['error', { allow: ['warn'] }],
      'lit/attribute-names': ['error', { convention: 'kebab' }],
      'lit/ban-attributes': ['error', 'style'],
      // in a dialog, it marks the control that gets focus (HTML standard)
      'lit-a11y/no-autofocus': 'off',
      // a handler that only this template needs reads best where it is used
      'lit/no-template-arrow': 'off',
      // rows and fields are arrays of templates; the repeat directive is for what is reordered
      'lit/no-template-map': 'off',
    },
  },
  {
    files: [
      'src/elements/*/mailbox-{table,form,detail,provider,manager}.ts',
      'src/elements/mailbox-element.ts',
    ],
    rules: { '@typescript-eslint/member-ordering': ['error', { default: classOrder }] },
  },
  {
    // a catalogue is the default export of its module, so that a host can choose its name
    files: ['src/locales/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlRules] },
  },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': ['error', ...testRules],
      // chai's assertions are properties
      '@typescript-eslint/no-unused-expressions': 'off',
      // these promises need not be awaited: those of node's describe and it, and of chai's equal (a promise by type only)
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] },
            { from: 'package', package: 'chai', name: 'Equal' },
          ],
        },
      ],
    },
  },
  {
    // samples of code that must compile, and of code that must not
    files: ['test/types/**/*.ts'],
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-unused-vars': 'off',
      // comparing types takes a type parameter that is used only once
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
);
