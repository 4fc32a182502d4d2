import { appError } from '../../shared/errors';
import { jobLimitRanges, type JobLimits } from '../../shared/jobs/jobs';

/** @throws AppError `invalid-option` */
export function checkLimits(limits: Partial<JobLimits>): Partial<JobLimits> {
  for (const [option, value] of Object.entries(limits)) {
    const [lowest, highest] = jobLimitRanges[option as keyof JobLimits];
    if (!Number.isInteger(value) || value < lowest || value > highest) {
      const allowed = `[${lowest}, ${highest}]`;
      throw appError('invalid-option', { option, value: String(value), allowed });
    }
  }
  return limits;
}
