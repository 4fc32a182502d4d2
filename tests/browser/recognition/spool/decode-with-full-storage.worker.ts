import './fill-storage';
import '../../../../workers/decode.worker';
