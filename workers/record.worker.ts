import * as Comlink from 'comlink';
import { installErrorTransfer } from '../src/shared/error-transfer';
import type { RecordApi } from '../src/shared/record-contracts';
import { holdLivenessLock } from './hold-liveness-lock';
import { RecordStage } from './pipeline/record/record-stage';

installErrorTransfer();
holdLivenessLock(self.name);
Comlink.expose(new RecordStage() satisfies RecordApi);
