import type { FileVerdict } from '../shared/checked-file';
import type { StorageMeaning, StoragePlace, DeletionStep } from '../shared/storage-report';
import { choosePlural, formatBytes, formatNumber } from './format';

const count = (value: number, one: string, other: string) =>
  `${formatNumber('en', value)} ${choosePlural('en', value, { one, other })}`;

/** English texts of the page that shows what is stored and sent. */
export const privacyTextsEn = {
  lead: 'Recordings and texts stay on this computer. You need not take our word for it: this page shows what Pisar has asked the network for and what it keeps, and lets you check both.',

  traffic: {
    title: 'Network',
    lead: 'Every request since this tab was opened, from the page and from its background workers. The list is kept by the browser and changes as you watch.',
    host: 'Host',
    requests: 'Requests',
    received: 'Received',
    ownSite: 'this site',
    count: (value: number) => formatNumber('en', value),
    bytes: (bytes: number) => formatBytes('en', bytes),
    fromCache: (value: number) => `${formatNumber('en', value)} from the browser’s cache`,
    untold: (value: number) => `${count(value, 'answer', 'answers')} of untold size`,
    local: (value: number) =>
      `${count(value, 'request', 'requests')} stayed inside the browser: it read files that are here already.`,
    onlyOwn: 'So far Pisar has spoken to no other host.',
    /** Hosts besides the site's own. */
    others: (value: number) =>
      `Pisar has spoken to ${count(value, 'other host', 'other hosts')}. This happens only when you download a model.`,
    sent: 'Of your content, nothing is sent: 0 bytes. Pisar only asks for its own files and for models. A request has the file’s address and the usual headers of the browser, and nothing attached.',
  },

  policy: {
    title: 'Rules that the browser enforces',
    lead: 'When it loads the page, the browser is told what the page may do. It refuses everything else, whatever the code of the page wants.',
    none: 'The page has no such rules here. In development this is normal; on a published site it is a mistake of whoever runs it.',
    fromHeader: 'The rules come in the header of the site’s answer.',
    fromPage: 'The rules are written in the page: the site sends none in its header.',
    /** In words what a directive is about; others are shown as they are. */
    directives: {
      'default-src': 'Everything that is not named below',
      'script-src': 'Programs',
      'worker-src': 'Background workers',
      'style-src': 'Styles',
      'img-src': 'Pictures',
      'media-src': 'Sound and video',
      'connect-src': 'Requests to the network',
      'font-src': 'Fonts',
      'manifest-src': 'The description of the app',
      'base-uri': 'Changing where links lead from',
      'form-action': 'Sending forms',
      'frame-ancestors': 'Being shown inside other sites',
    } as Record<string, string>,
    /** In words what a source is; others are addresses. */
    sources: {
      "'none'": 'forbidden',
      "'self'": 'this site only',
      "'wasm-unsafe-eval'": 'WebAssembly',
      'blob:': 'what the page itself has made',
      'data:': 'what is written in the page',
    } as Record<string, string>,
    whole: 'The rules as they are',
    tryIt: 'Try a forbidden request',
    trying: 'Trying…',
    tryHint: (address: string) =>
      `Pisar asks for ${address}, which must be refused. There is no such host, so nothing can leave even without the rules.`,
    pageRefused: 'The browser refused the request of the page before it could leave.',
    pageAllowed: 'The browser did not refuse the request of the page: the rules are not in force.',
    workerRefused: 'It refused the request of a background worker, too.',
    workerAllowed:
      'It did not refuse the request of a background worker: this site sends no headers with its programs, and there the rules do not hold.',
    workerUnknown: 'Whether it refuses background workers, too, could not be found out.',
  },

  files: {
    title: 'Are these the published files?',
    lead: 'The build of Pisar lists the SHA-256 of each of its files. Pisar can hash every file that this tab has loaded, and compare. The files come from the browser’s cache where they are there.',
    compare: 'Compare the files',
    again: 'Compare again',
    running: (done: number, all: number) =>
      `${formatNumber('en', done)} of ${count(all, 'file', 'files')} compared`,
    noList: 'This site has no list of hashes: it was not made by a build.',
    failed: 'The comparison could not be finished.',
    allSame: (value: number) =>
      value === 1
        ? 'The file that was loaded is the one on the list.'
        : `All ${formatNumber('en', value)} files that were loaded are those on the list.`,
    someOther: (other: number, all: number) =>
      `${formatNumber('en', other)} of ${count(all, 'file', 'files')} could not be confirmed.`,
    file: 'File',
    verdict: 'Result',
    verdicts: {
      same: 'same',
      other: 'differs from the list',
      unlisted: 'not on the list',
      unreadable: 'could not be read again',
    } satisfies Record<FileVerdict, string>,
    listHash: 'SHA-256 of the list itself',
    outside: 'How to check this without trusting the page',
    outsideSteps: [
      'A page that lies could lie here as well. So compare from outside, with tools of your own.',
      'Save hashes.txt from this site. Its SHA-256 must be the one that the build of the same version prints: sha256sum hashes.txt',
      'Save any file of the site under its path beside the list, and check it: sha256sum --ignore-missing --check hashes.txt',
      'Or build Pisar from its source yourself, and compare the two lists: diff dist/hashes.txt hashes.txt. Whoever runs a site may change models.json and the headers; programs must be the same.',
    ],
  },

  storage: {
    title: 'What is kept on this computer',
    lead: 'All of it is in the storage that the browser keeps for this site. Nobody else’s site can read it, and it is in no cloud.',
    empty: 'Nothing is kept.',
    refresh: 'Look again',
    what: 'What',
    where: 'Where',
    size: 'Size',
    meanings: {
      models: {
        title: 'Models',
        note: 'Downloaded once, so that they need no network. The same for everybody.',
      },
      journal: {
        title: 'Queue',
        note: 'Jobs and their texts, written as they are recognised, so that a crash loses nothing.',
      },
      library: {
        title: 'Library',
        note: 'Your texts with all corrections and earlier versions.',
      },
      sound: {
        title: 'Decoded sound',
        note: 'Lets a job go on, and passages be recognised again. Its budget is in the settings.',
      },
      media: { title: 'Kept recordings', note: 'Copies that you have asked for.' },
      recordings: {
        title: 'Recordings from the microphone',
        note: 'Kept while they are made, so that a crash loses nothing, and until you remove them.',
      },
      shell: { title: 'The app itself', note: 'Lets Pisar open without a network.' },
      settings: {
        title: 'Settings',
        note: 'Language, look, choices, and what was measured of this computer.',
      },
      visit: { title: 'This visit', note: 'Forgotten when the tab is closed.' },
      foreign: {
        title: 'Something else',
        note: 'Pisar did not make this, or no longer knows it. It may belong to another site at the same address.',
      },
    } satisfies Record<StorageMeaning, { title: string; note: string }>,
    /** Where it is and how much is there. */
    places: {
      database: (value) => `database, ${count(value, 'record', 'records')}`,
      folder: (value) => `private files, ${count(value, 'file', 'files')}`,
      cache: (value) => `cache, ${count(value, 'file', 'files')}`,
      local: (value) => `local storage, ${count(value, 'value', 'values')}`,
      session: (value) => `storage of the tab, ${count(value, 'value', 'values')}`,
      'service-worker': (value) => count(value, 'service worker', 'service workers'),
      cookie: (value) => count(value, 'cookie', 'cookies'),
    } satisfies Record<StoragePlace, (count: number) => string>,
    noSize: 'not told',
    names: 'Names',
    /** By the browser's estimate. */
    used: (usedBytes: number, quotaBytes: number) =>
      `By the browser’s estimate ${formatBytes('en', usedBytes)} is taken, of ${formatBytes('en', quotaBytes)} that this site may take.`,
    persistent: 'The browser has promised not to clear it by itself.',
    evictable: 'The browser may clear it when the disk gets full.',
    unread: (name: string) => `This could not be looked into: ${name}.`,
  },

  erase: {
    title: 'Delete all my data',
    lead: 'Takes everything that is listed above off this computer, then looks again and shows you what it found.',
    button: 'Delete all my data…',
    confirmTitle: 'Delete all data?',
    goes: 'This will be gone:',
    foreign:
      'Among it is something that Pisar did not make. If another site shares this address, it loses its data, too.',
    running: 'A recording is being recognised now. It will be stopped, in all tabs.',
    backup: 'If you want to keep your texts, make a backup first.',
    toLibrary: 'To the library',
    cannotUndo: 'This cannot be undone. The recordings on your disk stay as they are.',
    confirm: 'Delete everything',
    cancel: 'Keep everything',
  },

  erasing: {
    title: 'Deleting all data',
    steps: {
      tabs: 'Stopping the work in all tabs…',
      looking: 'Looking at what is there…',
      deleting: 'Deleting…',
      again: 'Something is still in use. Trying again…',
      done: 'Done.',
    } satisfies Record<DeletionStep, string>,
    empty: 'Nothing is left',
    emptyLead:
      'After deleting, Pisar looked everywhere again and found nothing. This is what was there:',
    left: 'Not everything could be deleted',
    leftLead:
      'Close all other tabs of Pisar and try again. This is what was there, and what is left:',
    before: 'What there was',
    now: 'Now',
    gone: 'deleted',
    stays: 'still there',
    nothingBefore: 'There was nothing.',
    busyTabs: (value: number) => `${count(value, 'tab', 'tabs')} of Pisar did not answer.`,
    /** Of a browser that has not counted again since. */
    stillCounted: (bytes: number) =>
      `The browser’s estimate still says ${formatBytes('en', bytes)}: it follows a little later.`,
    outside:
      'Only the browser itself can remove some things: files of the site in its own cache, the history, and permissions that you gave, such as for notifications. You find them in the browser’s settings for this site.',
    tryAgain: 'Try again',
    startAfresh: 'Start afresh',
    resting: 'All data is being deleted',
    restingLead: 'Another tab of Pisar deletes everything. This tab has let go of it and waits.',
    rested: 'All data was deleted in another tab',
    restedLead: 'You can close this tab, or start afresh.',
  },
};
