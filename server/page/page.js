// The host page of the reference server: its language, and the access token where the server wants one.
const { document, location, URLSearchParams } = globalThis;

const BUNDLE = '/mailbox-elements.bundle.js';

const TEXTS = {
  en: {
    page: 'Email Mailboxes',
    language: 'Language',
    title: 'Sign in',
    explanation: 'This server wants an access token: the one that its operator has set.',
    token: 'Access token',
    signIn: 'Sign in',
    refused: 'The server does not accept this token.',
    failed: 'The elements could not be loaded. Run “npm run build” and load this page again.',
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

/** The token, in the memory of this page alone. */
let token;
let asking;

// before the elements are there, so that they speak the language from the start
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

/** The store that knew no token gives way to one that has it and asks for another where it is not accepted. */
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
    // there is nothing to see without a token
    dialog.oncancel = (event) => event.preventDefault();
    dialog.onclose = () => {
      token = input.value.trim();
      input.value = '';
      // another one, for what was typed into this one could be brought back by undoing and doing again
      input.replaceWith(input.cloneNode());
      asking = undefined;
      resolve();
    };
    dialog.showModal();
  });
  return asking;
}
