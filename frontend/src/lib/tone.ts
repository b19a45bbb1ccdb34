export type Tone = 'good' | 'wait' | 'info' | 'bad' | 'quiet';

const tones: Record<Tone, string[]> = {
  good: ['VERIFIED', 'ACTIVE', 'OPEN', 'ACCEPTED', 'FULFILLED', 'APPROVED', 'ENROLLED', 'COMPLETED', 'GRADUATED', 'DONE', 'EMPOWERMENT', 'MANDIRI', 'CONFIRMED', 'FINISHED', 'SUSTAINED', 'INDEPENDENT', 'DELIVERED'],
  wait: ['SUBMITTED', 'PENDING', 'PROPOSED', 'NOMINATED', 'WAITING', 'OFFERED', 'UNASSESSED', 'FORMING', 'PLANNED', 'SENT', 'RECEIVED', 'DORMANT', 'REWORK', 'UPLOADED', 'CHECKED', 'AT_RISK'],
  info: ['RUNNING', 'CHECKING', 'IN_DELIVERY', 'IN_PROGRESS', 'IN_REVIEW', 'GUARANTEE', 'BERKEMBANG', 'TUMBUH', 'GIVEN', 'ANSWERED'],
  bad: ['REJECTED', 'RETURNED', 'SUSPENDED', 'LAPSED', 'DROPPED', 'MISSED', 'REMOVED', 'DECLINED', 'CONFLICT', 'FAILED', 'FALLEN_BACK'],
  quiet: []
};

/** tone is how a state looks beside its word: never colour alone. */
export function tone(value: string): Tone {
  return (Object.keys(tones) as Tone[]).find((t) => tones[t].includes(value)) ?? 'quiet';
}
