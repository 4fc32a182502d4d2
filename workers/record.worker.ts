import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { RecordApi } from '../src/shared/record-contracts';
import { holdLivenessLock } from './hold-liveness-lock';
import { RecordStage } from './pipeline/record/record-stage';
import { reportRequests } from './report-requests';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
Comlink.expose(new RecordStage() satisfies RecordApi);
