import './remove-storage';
import '../../../../workers/decode.worker';
