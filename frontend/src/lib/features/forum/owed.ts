import { t } from '$lib/api.svelte';
import { day } from '$lib/format';

export type Owed = { kind: string; year: number; dueOn: string; late: boolean };

/** named says what is to be filed. */
export const named = (owed: Owed) => (owed.kind === 'PLAN' ? t(`Rencana CSR ${owed.year}`, `CSR plan of ${owed.year}`) : t(`Laporan CSR ${owed.year}`, `CSR report of ${owed.year}`));

/** since says by when it is due, or was where it is late. */
export const since = (owed: Owed) => (owed.late ? t(`terlambat: batasnya ${day(owed.dueOn)}`, `late: it was due on ${day(owed.dueOn)}`) : t(`paling lambat ${day(owed.dueOn)}`, `due on ${day(owed.dueOn)}`));
