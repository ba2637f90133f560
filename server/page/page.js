// The host page of the reference server: its language, and the access token if the server requires one.
const { document, location, URLSearchParams } = globalThis;

const BUNDLE = '/mailbox-elements.bundle.js';

const TEXTS = {
  en: {
    page: 'Email Mailboxes',
    language: 'Language',
    title: 'Sign in',
    explanation: 'This server requires the access token that its operator has set.',
    token: 'Access token',
    signIn: 'Sign in',
    refused: 'The server does not accept this token.',
    failed: 'The elements could not be loaded. Run “npm run build” and reload this page.',
  },
  de: {
    page: 'E-Mail-Postfächer',
    language: 'Sprache',
    title: 'Anmelden',
    explanation: 'Dieser Server verlangt ein Zugriffstoken: das, das sein Betreiber festgelegt hat.',
    token: 'Zugriffstoken',
    signIn: 'Anmelden',
    refused: 'Der Server nimmt dieses Token nicht an.',
    failed:
      'Die Elemente konnten nicht geladen werden. Führen Sie „npm run build“ aus und laden Sie die Seite neu.',
  },
};

const wanted = new URLSearchParams(location.search).get('lang') ?? 'en';
const language = Object.hasOwn(TEXTS, wanted) ? wanted : 'en';
const texts = TEXTS[language];

/** The token, kept only in the memory of this page. */
let token;
let asking;

// before the elements are defined, so that they use the language from the start
translate();
await start();

function translate() {
  document.documentElement.lang = language;
  document.title = texts.page;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = texts[element.dataset.text];
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', texts[element.dataset.label]);
  }
  document.querySelector(`nav a[lang="${language}"]`)?.setAttribute('aria-current', 'true');
}

async function start() {
  const manager = document.querySelector('mailbox-manager');
  manager.addEventListener('mailbox-auth-required', () => void signIn(manager), { once: true });
  try {
    await import(BUNDLE);
  } catch {
    document.querySelector('#failure').textContent = texts.failed;
  }
}

/** Replaces the store without a token by one that has it, and asks for another token if it is not accepted. */
async function signIn(manager) {
  const { RestMailboxStore } = await import(BUNDLE);
  await askForToken();
  manager.store = new RestMailboxStore('/api', {
    headers: () => ({ authorization: `Bearer ${token}` }),
    reauthenticate: askForToken,
  });
}

function askForToken() {
  asking ??= new Promise((resolve) => {
    const dialog = document.querySelector('#sign-in');
    const input = dialog.querySelector('input');
    dialog.querySelector('#refusal').textContent = token === undefined ? '' : texts.refused;
    // without a token, there is nothing to see
    dialog.oncancel = (event) => event.preventDefault();
    dialog.onclose = () => {
      token = input.value.trim();
      input.value = '';
      // a fresh input, because undo and redo could restore what was typed into this one
      input.replaceWith(input.cloneNode());
      asking = undefined;
      resolve();
    };
    dialog.showModal();
  });
  return asking;
}
