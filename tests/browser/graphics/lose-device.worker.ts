import './lose-device';
import '../../../workers/session.worker';
