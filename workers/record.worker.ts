import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { RecordApi } from '../src/shared/recording/record-contracts';
import { holdLivenessLock } from './hold-liveness-lock';
import { RecordStage } from './recording/record-stage';
import { reportRequests } from './report-requests';

installErrorTransfer();
holdLivenessLock(self.name);
reportRequests();
Comlink.expose(new RecordStage() satisfies RecordApi);
