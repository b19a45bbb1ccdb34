// Where each topic leads in each workspace: a list, or the page of the record that answers it, which stands for *.
const office: Record<string, string> = {
  'grievance.received': '/kantor/pengaduan/*', 'grievance.late': '/kantor/pengaduan/*', 'pledge.submitted': '/kantor/janji/*', 'pledge.withdrawn': '/kantor/janji/*', 'pledge.amended': '/kantor/janji/*',
  'campaign.closed': '/kantor/pemutakhiran/*', 'provision.missed': '/kantor/jaminan/terlewat', 'group.dormant': '/kantor/kelompok/*', 'graduation.visit_due': '/kantor/mandiri', 'graduation.fell_back': '/kantor/mandiri',
  'referral.answered': '/kantor/rujukan/*', 'referral.late': '/kantor/rujukan/*', 'training.cancelled': '/kantor/pelatihan/*', 'training.proposed': '/kantor/pelatihan/*', 'organization.lapsed': '/kantor/organisasi/*',
  'pledge.due_soon': '/kantor/janji/*', 'pledge.overdue': '/kantor/janji/*', 'delivery.confirmed': '/kantor/janji/*', 'delivery.short': '/kantor/janji/*', 'agreement.ending': '/kantor/organisasi/*/mitra', 'agreement.ended': '/kantor/organisasi/*/mitra', 'verification.submitted': '/kantor/organisasi/*/mitra', 'badge.ending': '/kantor/organisasi/*/mitra', 'contact.asked': '/kantor/organisasi/*'
};
const giver: Record<string, string> = {
  'address.used': '/akun', 'need.published': '/kebutuhan/*', 'need.matches': '/kebutuhan/*', 'pledge.decided': '/mitra/janji/*', 'pledge.withdrawn': '/mitra/janji/*', 'pledge.amended': '/mitra/janji/*', 'pledge.fell': '/mitra/janji/*', 'delivery.recorded': '/mitra/janji/*',
  'pledge.due_soon': '/mitra/janji/*', 'pledge.overdue': '/mitra/janji/*', 'need.due_soon': '/kebutuhan/*', 'need.overdue': '/kebutuhan/*', 'delivery.confirmed': '/mitra/janji/*', 'delivery.short': '/mitra/janji/*', 'delivery.to_confirm': '/lapangan/penerimaan',
  'agreement.ending': '/akun/organisasi', 'agreement.ended': '/akun/organisasi', 'letter.written': '/akun/organisasi', 'verification.decided': '/akun/organisasi', 'badge.ending': '/akun/organisasi'
};
const partner: Record<string, string> = { ...giver, 'organization.reviewed': '/mitra', 'organization.lapsed': '/mitra', 'training.answered': '/mitra/pelatihan', 'training.cancelled': '/mitra/pelatihan' };
const field: Record<string, string> = {
  ...giver, 'organization.reviewed': '/lapangan', 'organization.lapsed': '/lapangan', 'seat.offered': '/lapangan/usulan/*', 'nomination.decided': '/lapangan/usulan/*', 'enrollment.ended': '/lapangan/usulan/*',
  'training.completed': '/lapangan/usulan/*', 'beneficiary.returned': '/lapangan/warga/*', 'tasks.assigned': '/lapangan/kunjungan', 'tasks.due': '/lapangan/kunjungan', 'task.returned': '/lapangan/kunjungan/*',
  'entitlement.activated': '/lapangan/jaminan', 'provision.missed': '/lapangan/jaminan', 'group.dormant': '/lapangan/kelompok/*', 'graduation.approved': '/lapangan/mandiri', 'graduation.visit_due': '/lapangan/mandiri',
  'training.answered': '/lapangan/pelatihan', 'training.cancelled': '/lapangan/pelatihan', 'referral.sent': '/lapangan/rujukan/*', 'referral.due': '/lapangan/rujukan/*', 'guardian.changed': '/lapangan/jaminan', 'referral.late': '/lapangan/rujukan/*'
};
const pages: Record<string, Record<string, string>> = { '/kantor': office, '/mitra': partner, '/lapangan': field };

export type Notice = { id: string; topic: string; message: string; about: string; dueOn: string | null; pageId: string; subjectId: string; readAt: string | null; createdAt: string };

/** hrefOf is the page that answers a notice in the workspace; null where that workspace has none. */
export function hrefOf({ topic, pageId }: Pick<Notice, 'topic' | 'pageId'>, home: string): string | null {
  return pages[home]?.[topic]?.replace('*', pageId) ?? null;
}
