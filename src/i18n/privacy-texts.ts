import type { FileVerdict } from '../shared/checked-file';
import type { DeletionStep, StorageMeaning, StoragePlace } from '../shared/storage-report';

/** Texts of the page that shows what is stored and sent. Counts, times and sizes come in raw. */
export interface PrivacyTexts {
  lead: string;

  traffic: {
    title: string;
    lead: string;
    host: string;
    requests: string;
    received: string;
    ownSite: string;
    count: (count: number) => string;
    bytes: (bytes: number) => string;
    fromCache: (count: number) => string;
    untold: (count: number) => string;
    local: (count: number) => string;
    onlyOwn: string;
    /** Hosts besides the site's own. */
    others: (count: number) => string;
    sent: string;
  };

  policy: {
    title: string;
    lead: string;
    none: string;
    fromHeader: string;
    fromPage: string;
    /** In words what a directive is about; others are shown as they are. */
    directives: Record<string, string>;
    /** In words what a source is; others are addresses. */
    sources: Record<string, string>;
    whole: string;
    tryIt: string;
    trying: string;
    tryHint: (address: string) => string;
    pageRefused: string;
    pageAllowed: string;
    workerRefused: string;
    workerAllowed: string;
    workerUnknown: string;
  };

  files: {
    title: string;
    lead: string;
    compare: string;
    again: string;
    running: (done: number, all: number) => string;
    noList: string;
    failed: string;
    allSame: (count: number) => string;
    someOther: (other: number, all: number) => string;
    file: string;
    verdict: string;
    verdicts: Record<FileVerdict, string>;
    listHash: string;
    outside: string;
    outsideSteps: readonly string[];
  };

  storage: {
    title: string;
    lead: string;
    empty: string;
    refresh: string;
    what: string;
    where: string;
    size: string;
    meanings: Record<StorageMeaning, { title: string; note: string }>;
    /** Where it is and how much is there. */
    places: Record<StoragePlace, (count: number) => string>;
    noSize: string;
    names: string;
    /** By the browser's estimate. */
    used: (usedBytes: number, quotaBytes: number) => string;
    persistent: string;
    evictable: string;
    unread: (name: string) => string;
  };

  erase: {
    title: string;
    lead: string;
    button: string;
    confirmTitle: string;
    goes: string;
    foreign: string;
    running: string;
    backup: string;
    toLibrary: string;
    cannotUndo: string;
    confirm: string;
    cancel: string;
  };

  erasing: {
    title: string;
    steps: Record<DeletionStep, string>;
    empty: string;
    emptyLead: string;
    left: string;
    leftLead: string;
    before: string;
    now: string;
    gone: string;
    stays: string;
    nothingBefore: string;
    busyTabs: (count: number) => string;
    outside: string;
    tryAgain: string;
    startAfresh: string;
    resting: string;
    restingLead: string;
    rested: string;
    restedLead: string;
  };
}
