import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { DecodeApi } from '../src/shared/worker-contracts';
import { holdLivenessLock } from './hold-liveness-lock';
import { reportRequests } from './report-requests';
import { DecodeStage } from './pipeline/decode/decode-stage';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
Comlink.expose(new DecodeStage() satisfies DecodeApi);
