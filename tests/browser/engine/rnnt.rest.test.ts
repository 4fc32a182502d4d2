import { afterAll, describe, expect, it } from 'vitest';
import { demoModel, demoRnntModel } from '../../../src/shared/models/catalogue';
import type { JobEvent } from '../../../src/shared/jobs/job-events';
import type { ModelFile, ModelManifest } from '../../../src/shared/models/model-manifest';
import golden from '../../fixtures/golden/rnnt.json';
import { createEngine } from './create-engine';
import { textOf, transcribeFixture } from './transcribe-fixture';

const client = createEngine();
afterAll(() => client.dispose());

const clip = 'speech/clips/dir-pls-enter.flac';

/** The demo model with one file changed, under an id of its own. */
function withFile(role: ModelFile['role'], change: Partial<ModelFile>): ModelManifest {
  const files = demoRnntModel.files.map((file) =>
    file.role === role ? { ...file, ...change } : file,
  );
  return { ...demoRnntModel, id: `rnnt-${role}-${crypto.randomUUID().slice(0, 8)}`, files };
}

describe('an RNN-T model', () => {
  it('writes the clips through the whole page’s engine', async () => {
    const texts: Record<string, string> = {};
    for (const { file } of golden) {
      const transcript = await transcribeFixture(client, `speech/${file}`, {
        model: demoRnntModel,
      });
      expect(transcript).toMatchObject({
        modelId: 'demo-rnnt',
        provider: 'wasm',
        unknownTokens: 0,
      });
      texts[file] = textOf(transcript);
    }
    const right = golden.filter(({ file, text }) => texts[file] === text);
    // VAD cuts pauses out of them, which the reference heard; this model is less sure than CTC's.
    expect(right.length).toBeGreaterThanOrEqual(20);
  });

  it('gives words with times and confidences like the other head', async () => {
    const read = async (model: ModelManifest) =>
      (await transcribeFixture(client, clip, { model })).segments.flatMap(({ words }) => words);
    const words = await read(demoRnntModel);
    const others = await read(demoModel);
    expect(words.map(({ text }) => text)).toEqual(others.map(({ text }) => text));
    words.forEach(({ startSeconds, endSeconds, confidence }, index) => {
      expect(Math.abs(startSeconds - (others[index]?.startSeconds ?? NaN))).toBeLessThan(0.25);
      expect(endSeconds).toBeGreaterThan(startSeconds);
      expect(confidence).toBeGreaterThan(0.3);
      expect(confidence).toBeLessThanOrEqual(1);
    });
  });
});

describe('a model whose files do not make one fails before any text is shown', () => {
  const fail = async (model: ModelManifest) => {
    const events: JobEvent['type'][] = [];
    const error = await transcribeFixture(client, clip, { model }, ({ type }) =>
      events.push(type),
    ).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(events).not.toContain('segments');
    return error;
  };
  const urlOf = (role: ModelFile['role']) =>
    demoRnntModel.files.find((file) => file.role === role)?.urls ?? [];
  const unknown = { bytes: null, sha256: null };

  it('another graph in the decoder’s place', async () => {
    const model = withFile('decoder', { ...unknown, urls: urlOf('joint') });
    expect(await fail(model)).toMatchObject({
      problem: {
        code: 'model-invalid',
        facts: { detail: expect.stringMatching(/^demo_rnnt_decoder\.onnx: /) },
      },
    });
  });

  it('a CTC graph in the encoder’s place', async () => {
    const urls = ['models/demo/demo_ctc.int8.onnx'];
    expect(await fail(withFile('encoder', { ...unknown, urls }))).toMatchObject({
      problem: {
        code: 'model-invalid',
        facts: { detail: expect.stringMatching(/^demo_rnnt_encoder\.int8\.onnx: not an encoder/) },
      },
    });
  });

  it('the vocabulary of another model', async () => {
    const urls = ['tests/fixtures/v3_e2e_rnnt_vocab.txt'];
    expect(await fail(withFile('vocabulary', { ...unknown, urls }))).toMatchObject({
      problem: {
        code: 'model-invalid',
        facts: { detail: 'vocab.txt has 1025 tokens, demo_rnnt_joint.onnx 34 classes' },
      },
    });
  });

  it('a file that its host does not have', async () => {
    const urls = ['tests/fixtures/missing/demo_rnnt_joint.onnx'];
    const error = await fail(withFile('joint', { urls, sha256: 'a'.repeat(64) }));
    expect(error).toMatchObject({
      problem: {
        code: 'model-unavailable',
        facts: { detail: expect.stringContaining('demo_rnnt_joint.onnx') },
      },
    });
  });
});
