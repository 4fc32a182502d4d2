export { toProblem } from '../shared/to-problem';
