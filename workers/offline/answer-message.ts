import { detailOf } from '../../src/shared/errors';
import type { OfflineReply, OfflineRequest } from '../../src/shared/offline-contracts';
import type { SiteStore } from './site-store';

/** What a message can set in motion. */
export interface MessageContext {
  scope: string;
  store: SiteStore;
  /** Deletes what no open page needs. */
  tidy: () => Promise<void>;
  /** Takes over from the version before. */
  activate: () => Promise<void>;
}

/** Does what a page asks for, and answers through the port. */
export async function answerMessage(
  request: OfflineRequest,
  port: MessagePort | undefined,
  context: MessageContext,
): Promise<void> {
  let reply: OfflineReply<unknown>;
  try {
    reply = { ok: true, value: await doAsAsked(request, context) };
  } catch (error) {
    reply = { ok: false, detail: detailOf(error) };
  }
  port?.postMessage(reply);
}

async function doAsAsked(request: OfflineRequest, context: MessageContext): Promise<unknown> {
  switch (request.kind) {
    case 'list':
      await context.tidy();
      return context.store.report(request.groups);
    case 'keep': {
      const file = context.store.find(new URL(request.url, context.scope).href);
      if (!file) throw new Error(`no file of this version: ${request.url}`);
      return context.store.keep(file);
    }
    case 'activate':
      return context.activate();
  }
}
