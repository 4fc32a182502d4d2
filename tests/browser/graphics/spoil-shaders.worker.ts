import './spoil-shaders';
import '../../../workers/session.worker';
