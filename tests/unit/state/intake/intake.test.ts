import { expect, test, vi } from 'vitest';
import { appError } from '../../../../src/shared/errors';
import type { JobView } from '../../../../src/shared/jobs/jobs';
import { Intake } from '../../../../src/state/intake/intake.svelte';
import { Jobs } from '../../../../src/state/jobs/jobs.svelte';
import { Models } from '../../../../src/state/models/models.svelte';
import { Panel } from '../../../../src/state/page/panel.svelte';
import { createMemory } from '../../../../src/state/page/remember';
import { Settings } from '../../../../src/state/settings/settings.svelte';
import { jobsSnapshot, jobView, ScriptedJobs } from '../../scripted-jobs';
import { ScriptedModels } from '../../scripted-models';

function setUp(views: JobView[] = []) {
  const service = new ScriptedJobs(jobsSnapshot(views));
  const modelService = new ScriptedModels();
  const settings = new Settings(
    createMemory(() => {
      throw new DOMException('blocked', 'SecurityError');
    }),
  );
  const panel = new Panel();
  const jobs = new Jobs(service);
  const offered: string[][] = [];
  const intake = new Intake(jobs, new Models(modelService, settings), panel, {
    openProject: () => Promise.resolve(),
    offerJoin: (added) => offered.push(added.map(({ name }) => name)),
    nameMessage: ({ sender, sentAt }) => `${sender} ${sentAt}`,
  });
  return { service, modelService, panel, jobs, intake, offered };
}

const found = (name: string, text = 'x', isInFolder = false) => ({
  file: new File([text], name),
  isInFolder,
});

test('files of a folder are added, and it is told what was passed over', async () => {
  const { service, intake } = setUp();
  const taken = intake.take(
    Promise.resolve([found('a.mp3', 'x', true), found('a.txt', 'x', true), found('b', 'x', true)]),
  );
  expect(intake.isReading).toBe(true);
  await taken;
  expect(service.calls).toEqual([['add', ['a.mp3', 'b']]]);
  expect(intake.outcome).toEqual({ added: 2, continued: 0, passedOver: ['a.txt'] });
  expect(intake.isReading).toBe(false);
});

test('files that are simply added are told of by the queue alone', async () => {
  const { intake } = setUp();
  await intake.take([found('a.mp3')]);
  expect([intake.outcome, intake.problem]).toEqual([null, null]);
});

test('the files of interrupted jobs go to these, each to one; the rest are new', async () => {
  const waits = { phase: 'interrupted', waitsFor: 'file' } as const;
  const { service, intake } = setUp([
    jobView('a', { ...waits, file: { name: 'talk.mp3', bytes: 3, lastModified: 0 } }),
    jobView('b', { ...waits, file: { name: 'talk.mp3', bytes: 3, lastModified: 0 } }),
    jobView('c', { ...waits, file: { name: 'other.mp3', bytes: 3, lastModified: 0 } }),
    jobView('d', { phase: 'paused', file: { name: 'held.mp3', bytes: 3, lastModified: 0 } }),
  ]);
  await intake.take([
    found('talk.mp3', 'abc'),
    found('other.mp3', 'abcd'),
    found('talk.mp3', 'abc'),
    found('held.mp3', 'abc'),
  ]);
  expect(service.calls).toEqual([
    ['resume', 'a', 'talk.mp3'],
    ['resume', 'b', 'talk.mp3'],
    ['add', ['other.mp3', 'held.mp3']],
  ]);
  expect(intake.outcome).toEqual({ added: 2, continued: 2, passedOver: [] });
});

test('a full queue is told of until something else is added', async () => {
  const { service, intake } = setUp();
  service.answers.add = () => {
    throw appError('queue-full', { limit: 500, refused: 3 });
  };
  await intake.take([found('a.mp3')]);
  expect(intake.problem).toEqual({ code: 'queue-full', facts: { limit: 500, refused: 3 } });
  delete service.answers.add;
  await intake.take([found('b.mp3')]);
  expect(intake.problem).toBeNull();
});

test('models are imported with the panel open; a recording closes it', async () => {
  const { service, modelService, panel, intake } = setUp();
  modelService.answers.importFiles = () => ({ models: [], refused: [] });
  await intake.take([found('v3.onnx'), found('vocab.txt')]);
  expect(panel.isOpen).toBe(true);
  expect(modelService.calls.at(-1)).toEqual(['importFiles', ['v3.onnx', 'vocab.txt']]);
  expect(service.calls).toEqual([]);
  await intake.take([found('talk.mp3')]);
  expect(panel.isOpen).toBe(false);
});

test('a project is opened, and one that cannot be is told of when all else is done', async () => {
  const { service, jobs, panel } = setUp();
  const opened: string[] = [];
  const problem = { fileName: 'b', kind: 'project', reason: 'damaged', detail: '' } as const;
  const openProject = async ({ name }: File) => {
    if (name === 'b.pisar') throw appError('file-invalid', problem);
    opened.push(name);
  };
  const helpers = { openProject, offerJoin: () => {}, nameMessage: () => '' };
  const intake = new Intake(jobs, {} as Models, panel, helpers);
  await intake.take([found('a.mp3'), found('b.pisar'), found('C.PISAR')]);
  expect(opened).toEqual(['C.PISAR']);
  expect(service.calls).toEqual([['add', ['a.mp3']]]);
  expect(intake.problem).toEqual({ code: 'file-invalid', facts: problem });
});

test('voice messages of a Telegram export are called by sender and time, in order', async () => {
  const { service, intake } = setUp();
  const add = vi.spyOn(service, 'add');
  const at = (path: string, text = 'x') => ({
    file: new File([text], path.slice(path.lastIndexOf('/') + 1)),
    isInFolder: true,
    path,
  });
  const message = (file: string, from: string, seconds: number) => ({
    type: 'message',
    date_unixtime: String(seconds),
    from,
    file,
    media_type: 'voice_message',
  });
  const list = {
    name: 'Чат',
    messages: [
      message('voice_messages/audio_2.ogg', 'Анна', 1_700_000_000),
      message('voice_messages/audio_1.ogg', 'Борис', 1_700_000_100),
      { type: 'service', date_unixtime: '1', text: 'x' },
      message('(File not included. Change data exporting settings to download.)', 'Анна', 1),
      'noise',
      null,
    ],
  };
  await intake.take([
    at('chat/result.json', JSON.stringify(list)),
    at('chat/voice_messages/audio_1.ogg'),
    at('chat/voice_messages/audio_2.ogg'),
    at('chat/voice_messages/other.ogg'),
  ]);
  expect(add.mock.calls[0]?.[0].map(({ file, title }) => [file.name, title])).toEqual([
    ['other.ogg', undefined],
    ['audio_2.ogg', 'Анна 1700000000000'],
    ['audio_1.ogg', 'Борис 1700000100000'],
  ]);
});

test.each(['', '{', '[]', 'null', '{"messages":7}', '{"chats":{"list":[{"messages":[{}]}]}}'])(
  'a result.json that is none (%s) changes nothing',
  async (json) => {
    const { service, intake } = setUp();
    const file = new File([json], 'result.json');
    await intake.take([{ file, isInFolder: true, path: 'result.json' }, found('a.ogg', 'x', true)]);
    expect(service.calls).toEqual([['add', ['a.ogg']]]);
    expect(intake.problem).toBeNull();
  },
);

test('older Telegram exports, chats that were left, and names as macOS writes them', async () => {
  const { service, intake } = setUp();
  const add = vi.spyOn(service, 'add');
  const at = (path: string, text = 'x') => ({
    file: new File([text], path.slice(path.lastIndexOf('/') + 1)),
    isInFolder: true,
    path,
  });
  const message = (file: string, from: string | null, date: string, more: object = {}) => ({
    type: 'message',
    date,
    from,
    file,
    media_type: 'voice_message',
    ...more,
  });
  const chat = (name: string, ...messages: object[]) => ({ name, messages });
  const sent = '2024-05-14T10:11:12';
  const list = {
    chats: {
      list: [
        chat('Алексей', message('chats/1/b.ogg', 'Алексей', sent, { date_unixtime: '1715681472' })),
      ],
    },
    left_chats: {
      list: [chat('Группа', message('chats/2/Йод.ogg', 'Марина', '2021-02-05T18:30:00'))],
    },
  };
  await intake.take([
    at('full/result.json', JSON.stringify(list)),
    at('full/chats/1/b.ogg'),
    at('full/chats/2/Йод.ogg'.normalize('NFD')),
    at(
      'old/result.json',
      JSON.stringify(chat('Ольга', message('a.ogg', null, '2021-02-05T18:29:00'))),
    ),
    at('old/a.ogg'),
    at('none/result.json', JSON.stringify(chat('Никто', message('c.ogg', 'Никто', 'вчера')))),
    at('none/c.ogg'),
  ]);
  expect(add.mock.calls[0]?.[0].map(({ file, title }) => [file.name, title])).toEqual([
    ['c.ogg', undefined],
    ['a.ogg', `null ${new Date(2021, 1, 5, 18, 29).getTime()}`],
    ['Йод.ogg'.normalize('NFD'), `Марина ${new Date(2021, 1, 5, 18, 30).getTime()}`],
    ['b.ogg', 'Алексей 1715681472000'],
  ]);
});

test('the file of an interrupted job is known by its name, however its letters are written', async () => {
  const name = 'Созвон с Зайцевой.mp3';
  const file = { name: name.normalize('NFD'), bytes: 3, lastModified: 0 };
  const waits = { phase: 'interrupted', waitsFor: 'file' } as const;
  const { service, intake } = setUp([jobView('a', { ...waits, file })]);
  await intake.take([found(name, 'abc')]);
  expect(service.calls).toEqual([['resume', 'a', name]]);
});

test('what was added together may be parts of one recording', async () => {
  const { intake, offered } = setUp();
  await intake.take([found('a1.mp3'), found('a2.mp3')]);
  expect(offered).toEqual([['a1.mp3', 'a2.mp3']]);
});

test('a pasted link is told of until files come; other text changes nothing', async () => {
  const { service, intake } = setUp();
  await intake.takeText('https://rutube.ru/video/1/');
  expect(intake.link).toEqual({ kind: 'video', host: 'rutube.ru' });
  await intake.takeText('просто текст');
  expect(intake.link).not.toBeNull();
  intake.dismissLink();
  expect(intake.link).toBeNull();
  await intake.takeText('https://example.org');
  await intake.take([found('a.mp3')]);
  expect(intake.link).toBeNull();
  expect(service.calls).toEqual([['add', ['a.mp3']]]);
});
