import type { ModelManifest } from '../shared/models/model-manifest';
import type {
  FilesState,
  SessionPhase,
  DownloadObstacle,
  ProviderReason,
  GateAttempt,
} from '../shared/models/model-states';
import type { Precision, ExecutionProvider } from '../shared/models/prepared-model';
import type { ImportRefusal } from '../shared/models/model-contracts';
import {
  choosePlural,
  formatBytes,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRate,
  formatSpeed,
} from './format';

/** English texts about models. */
export const modelsEn = {
  /** Models by id; one that is not here goes by the title and the facts in its manifest. */
  known: {
    'gigaam-v3-e2e-ctc': {
      title: 'GigaAM v3 with punctuation',
      note: 'Writes sentences as one would type them, with punctuation, capitals and figures. The one to begin with.',
    },
    'gigaam-v3-ctc': {
      title: 'GigaAM v3, plain words',
      note: 'Writes small letters without punctuation, and gets more of the words right. For searching and counting.',
    },
    'gigaam-v3-e2e-rnnt': {
      title: 'GigaAM v3 RNN-T with punctuation',
      note: 'Writes sentences with punctuation, capitals and figures. Gets slightly more words right than the model without RNN-T, and takes hardly longer.',
    },
    'gigaam-v3-rnnt': {
      title: 'GigaAM v3 RNN-T, plain words',
      note: 'Writes small letters without punctuation. Gets the most words right of all, and takes hardly longer than the model without RNN-T.',
    },
    demo: {
      title: 'Demo',
      note: 'The demo model is small and knows only the voice of the sample. In other people’s speech it makes many mistakes.',
    },
    'demo-rnnt': {
      title: 'Demo, RNN-T',
      note: 'The demo model with the other kind of decoding, to try it without a large download. Just as fast, but wrong more often than the demo model.',
    },
  } as Partial<Record<string, { title: string; note: string }>>,
  /** What a model writes, for one that is not known. */
  writes: {
    words: 'Writes small letters without punctuation.',
    sentences: 'Writes sentences with punctuation, capitals and figures.',
  } satisfies Record<ModelManifest['writes'], string>,
  /** Where published accuracy comes from, by the text in the manifest. */
  sources: {
    'GigaAM, average of ten Russian test sets':
      'published by GigaAM, on average over ten Russian test sets',
  } as Partial<Record<string, string>>,

  panel: {
    open: 'Models',
    title: 'Models',
    lead: 'A model turns sound into text. It is downloaded once, checked, and stays on this computer.',
    close: 'Close',
    unsupported: 'Not yet supported',
    unsupportedNote: 'Pisar knows of these models, but cannot run their kind yet.',
    catalogueProblem: 'The list of models beside this site was not used. It is told below why.',
  },
  facts: {
    accuracy: (percent: number, source: string) =>
      `${formatNumber('en', percent, 1)}% of words wrong, ${source}`,
    accuracyUnknown: 'no published accuracy',
    size: (bytes: number) => formatBytes('en', bytes),
    sizeUnknown: 'size unknown',
    licence: (name: string) => `licence: ${name}`,
    memory: (wasmBytes: number, webgpuBytes: number) =>
      `takes ${formatBytes('en', wasmBytes)} of memory on the processor, ${formatBytes('en', webgpuBytes)} on the graphics card`,
    recommended: 'recommended',
    imported: 'from your files',
    selected: 'In use for new files',
  },
  phases: {
    absent: 'Not downloaded',
    downloading: 'Downloading',
    verifying: 'Checking the files',
    preparing: 'Preparing for this computer',
    cached: 'On this computer',
    failed: 'Failed',
    loading: 'Loading into memory',
    warming: 'Warming up',
    ready: 'Ready, in memory',
    waiting_for_gpu: 'Waiting for the graphics card',
  } satisfies Record<FilesState['phase'] | SessionPhase, string>,
  /** In place of `absent`, for the model that needs no download of its own. */
  withPage: 'Comes with the page',
  /** Some of a download is here from before. */
  partly: (storedBytes: number, totalBytes: number) =>
    totalBytes > 0
      ? `${formatBytes('en', storedBytes)} of ${formatBytes('en', totalBytes)} are here already.`
      : `${formatBytes('en', storedBytes)} are here already.`,
  onDisk: (storedBytes: number) => `takes ${formatBytes('en', storedBytes)} on the disk`,
  /** Above the hashes of files that were taken as they came. */
  pinned: 'SHA-256 of the files as they came: their publisher names none to compare with',
  inMemoryOnly:
    'The browser gave no room on the disk: this model lives in memory, and is gone when the tab is closed. Free some space, or leave the private window, and download it again to keep it.',
  waitingForGpu: (neededMegabytes: number | null, freeMegabytes: number | null) =>
    neededMegabytes === null
      ? 'The graphics card has no memory left. Pisar tries again, then computes on the processor.'
      : `The graphics card has no memory left: ${formatNumber('en', neededMegabytes)} MB needed${freeMegabytes === null ? '' : `, ${formatNumber('en', freeMegabytes)} MB free`}. Pisar tries again, then computes on the processor.`,

  download: {
    label: (title: string) => `Download: ${title}`,
    bytes: (loaded: number, total: number | null) =>
      total === null
        ? formatBytes('en', loaded)
        : `${formatBytes('en', loaded)} of ${formatBytes('en', total)}`,
    rate: (rate: number) => formatRate('en', rate),
    left: (seconds: number) => `${formatDuration('en', seconds)} left`,
    paused: 'Paused. What is here stays.',
    elsewhere: 'Another tab of this browser is downloading it. This one watches, and takes over.',
    /** No byte has come yet. */
    asking: 'Asking the host',
    /** A host that cannot be reached. */
    goesOn: 'I keep trying.',
    ways: 'What can be done',
    retry: (attempt: number, inSeconds: number) =>
      `Try ${formatNumber('en', attempt)} in ${formatDuration('en', inSeconds)}.`,
    startedOver: 'Started over:',
    obstacles: {
      network: 'There is no connection to the host.',
      offline: 'There is no network.',
      silent: 'The host is silent.',
      policy: 'This page may not ask the host.',
      page: 'A web page came instead of the file.',
      refused: 'The host refuses the file.',
      gone: 'The host no longer has the file.',
      busy: 'The host has too much to do.',
      http: 'The host answers with an error.',
      'no-range': 'The host cannot continue a download, and sends the file from its beginning.',
      changed: 'The file on the host is no longer the same.',
      'wrong-length': 'What came has the wrong length.',
      'wrong-hash': 'What came was damaged on its way.',
    } satisfies Record<DownloadObstacle, string>,
  },

  actions: {
    ofModel: (action: string, title: string) => `${action}: ${title}`,
    use: 'Use for new files',
    download: (bytes: number) => (bytes > 0 ? `Download, ${formatBytes('en', bytes)}` : 'Download'),
    continue: 'Continue the download',
    retry: 'Retry',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel',
    load: 'Load into memory',
    unload: 'Unload',
    unloadAll: 'Unload all',
    save: 'Save to files',
    remove: 'Delete',
    removeQuestion: (storedBytes: number) =>
      storedBytes > 0
        ? `Delete it from this computer? That frees ${formatBytes('en', storedBytes)}; to use it again, it must be downloaded again.`
        : 'Delete it from this computer? To use it again, it must be downloaded again.',
    removeYes: 'Delete',
    removeNo: 'Keep',
    working: 'One moment…',
  },

  where: {
    title: 'Where it runs, and why',
    now: 'In memory',
    none: 'No. It is loaded when a file comes.',
    elsewhere: 'in another tab',
    measured: 'Speed here',
    check: 'Check',
    /** A provider with the number of threads and the arithmetic. */
    place: (provider: string, threads: string | null, precision: string) =>
      [provider, ...(threads === null ? [] : [threads]), precision].join(', '),
    /** Which provider was decided on, and why. */
    decided: (provider: string, reason: string) => `Runs on the ${provider}: ${reason}.`,
    /** One loaded model. */
    session: (place: string, heapBytes: number, hits: number, idleSeconds: number) =>
      [
        place,
        ...(heapBytes > 0 ? [`${formatBytes('en', heapBytes)} of memory`] : []),
        `${formatNumber('en', hits)} ${choosePlural('en', hits, { one: 'reuse', other: 'reuses' })}`,
        ...(idleSeconds >= 1 ? [`idle for ${formatDuration('en', idleSeconds)}`] : []),
      ].join(', '),
    inUse: 'at work now',
    speed: (provider: string, speed: number) => `${formatSpeed('en', speed)} on the ${provider}`,
    noSpeed: 'It is measured with the first file.',
    precisions: {
      int8: '8-bit integers',
      q8: '8-bit weights, 32-bit floats',
      q8f16: '8-bit weights, 16-bit floats',
      'as-is': 'unchanged',
    } satisfies Record<Precision, string>,
    reasons: {
      'chosen-by-user': 'chosen in the settings',
      'webgpu-verified': 'checked on a known recording, and faster',
      'webgpu-missing': 'this browser has no WebGPU',
      'webgpu-software-only': 'WebGPU is here, but no real graphics card',
      'webgpu-known-bad': 'this graphics card is known to compute wrongly',
      'webgpu-too-small': 'the graphics card is too small for this model',
      'webgpu-unknown-graph': 'this model cannot be prepared for graphics cards',
      'webgpu-wrong-text': 'the graphics card got a known recording wrong',
      'webgpu-wrong-numbers': 'the graphics card computes too inexactly',
      'webgpu-failed': 'the graphics card did not start',
      'webgpu-slower': 'the graphics card is right, but slower than the processor',
      'safe-mode': 'safe mode after a crash',
    } satisfies Record<ProviderReason, string>,
    checked: (adapter: string, isoTime: string) =>
      `${adapter || 'Graphics card'}, checked ${formatMoment('en', isoTime)}`,
    /** One candidate of the check: what came of it, how fast it is, how far from WebAssembly. */
    attempt: (outcome: string, speed: number | null, difference: number | null) =>
      [
        outcome,
        ...(speed === null ? [] : [formatSpeed('en', speed)]),
        ...(difference === null ? [] : [`differs by ${formatNumber('en', difference, 4)}`]),
      ].join(', '),
    outcomes: {
      right: 'right',
      'wrong-text': 'wrong text',
      'wrong-numbers': 'too inexact',
      failed: 'failed',
    } satisfies Record<GateAttempt['outcome'], string>,
    recheck: 'Check again',
    rechecking: 'Checking…',
    noGate: 'The graphics card is checked with this model before it is first used.',
  },

  imports: {
    title: 'From your own files',
    advice:
      'If the host of the models cannot be reached, download the .onnx file (RNN-T models have three) and its vocabulary (.txt) elsewhere, or all in one .zip, and add them here together. Fine-tuned models of the same shape work, too.',
    choose: 'Choose files',
    drop: 'Let go, and Pisar adds the model',
    working: 'Looking at the files…',
    added: (titles: string) => `Added: ${titles}`,
    nothing: 'No model was added.',
    refused: 'Not taken:',
    refusals: {
      'unknown-file': 'neither an ONNX model, nor a vocabulary, nor a zip. Choose other files.',
      'unknown-graph':
        'an ONNX file, but no model of GigaAM’s kind. Choose one of the models that are listed above.',
      'parts-missing':
        'only a part of a model. Choose all files of an RNN-T model together: encoder, decoder, joint and vocabulary.',
      'vocabulary-missing':
        'its vocabulary is missing. Choose the .onnx file and its .txt file together.',
      'vocabulary-misfit':
        'the vocabulary belongs to another model. Choose the .txt file that was published with it.',
      'broken-zip': 'the zip is damaged. Download it again.',
    } satisfies Record<ImportRefusal, string>,
  },

  storage: {
    title: 'Storage',
    used: (usedBytes: number | null, quotaBytes: number | null) => {
      if (usedBytes === null) return 'This browser does not tell how much space is used.';
      const taken = `Pisar takes ${formatBytes('en', usedBytes)} on this computer`;
      return quotaBytes === null
        ? `${taken}.`
        : `${taken}; ${formatBytes('en', Math.max(0, quotaBytes - usedBytes))} are free to it.`;
    },
    persistent: 'The browser has promised to keep it until you delete it.',
    evictable: 'The browser may clear it when the disk fills; then a model is downloaded again.',
  },
  counters: {
    title: 'Figures of this visit',
    hits: 'Model was in memory',
    misses: 'Model was loaded',
    load: 'Loading',
    warmUp: 'Warming up',
    transcribe: 'Recognising',
    heap: 'Memory of WebAssembly',
    seconds: (seconds: number) => `${formatNumber('en', seconds, 1)} s`,
    bytes: (bytes: number) => formatBytes('en', bytes),
    count: (count: number) => formatNumber('en', count),
  },
  log: {
    title: 'Log of loads',
    empty: 'No model has been loaded yet.',
    copy: 'Copy the log',
    copied: 'Copied',
    copyFailed: 'The browser refused to copy. Select the text, and copy it by hand.',
  },

  offer: {
    title: 'For any voice: GigaAM',
    text: (title: string) =>
      `${title} hears anyone who speaks Russian. It comes to this computer once, and then works without a network.`,
    download: (title: string, bytes: number) =>
      bytes > 0 ? `Download ${title}, ${formatBytes('en', bytes)}` : `Download ${title}`,
    /** After the button: once, and it stays. */
    once: 'Once; stays on this computer.',
    demo: 'The demo comes with the page, so files can be dropped at once. But it is small, knows only the voice of the sample, and gets much wrong in others.',
    arriving: (title: string) => `${title} is on its way`,
    /** Nothing has come yet, or any more. */
    asking: (title: string) => `Asking for ${title}`,
    meanwhile: 'Drop files already: they wait for it.',
    ready: (title: string) => `${title} is here. Drop a recording.`,
  },
  line: {
    label: (title: string) => `Model: ${title}`,
  },
  crash: {
    title: 'The last visit broke off',
    /** What was loaded, and where. */
    text: (title: string, provider: ExecutionProvider) =>
      provider === 'webgpu'
        ? `The page died while it loaded ${title} on the graphics card, most likely for want of memory or because of the card’s driver.`
        : `The page died while it loaded ${title} on the processor, most likely for want of memory.`,
    untilThen: (safeTitle: string) =>
      `Until you decide, files are recognised the safe way: ${safeTitle} on the processor, with one thread.`,
    safely: 'Start safely',
    asBefore: 'Try again as before',
  },
  announce: {
    downloadStarted: (title: string) => `Download started: ${title}`,
    downloadWaits: (title: string) => `The connection broke; the download will go on: ${title}`,
    hostUnreachable: (title: string, obstacle: string) => `${title}: ${obstacle}`,
    downloadReached: (title: string, share: number) =>
      `${formatPercent('en', share)} downloaded: ${title}`,
    downloadDone: (title: string) => `On this computer: ${title}`,
    ready: (title: string) => `Ready: ${title}`,
    failed: (title: string, reason: string) => `${title}: ${reason}`,
  },
};
