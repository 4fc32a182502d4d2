import './spoil-numbers';
import '../../../workers/session.worker';
