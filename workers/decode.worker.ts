import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { DecodeApi } from '../src/shared/recognition/worker-contracts';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { DecodeStage } from './recognition/decode/decode-stage';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
Comlink.expose(new DecodeStage() satisfies DecodeApi);
