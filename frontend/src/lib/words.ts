// Words for the values of the contract: Indonesian, English.
const words: Record<string, [string, string]> = {
  DRAFT: ['Draf', 'Draft'], SUBMITTED: ['Menunggu', 'Waiting'], VERIFIED: ['Terverifikasi', 'Verified'], RETURNED: ['Dikembalikan', 'Returned'],
  PENDING: ['Menunggu', 'Waiting'], REJECTED: ['Ditolak', 'Rejected'], SUSPENDED: ['Dibekukan', 'Suspended'], ACTIVE: ['Aktif', 'Active'], CLOSED: ['Ditutup', 'Closed'],
  PROPOSED: ['Diusulkan', 'Proposed'], OPEN: ['Dibuka', 'Open'], RUNNING: ['Berjalan', 'Running'], FINISHED: ['Selesai', 'Finished'], CANCELLED: ['Dibatalkan', 'Cancelled'],
  NOMINATED: ['Diusulkan', 'Nominated'], WAITING: ['Daftar tunggu', 'Waiting list'], OFFERED: ['Ditawari kursi', 'Seat offered'], ENROLLED: ['Mendapat kursi', 'Enrolled'],
  COMPLETED: ['Lulus', 'Completed'], DROPPED: ['Berhenti', 'Dropped'], LAPSED: ['Tawaran lewat', 'Lapsed'], ACCEPTED: ['Diterima', 'Accepted'], IN_DELIVERY: ['Sedang dipenuhi', 'In delivery'],
  FULFILLED: ['Terpenuhi', 'Fulfilled'], WITHDRAWN: ['Ditarik', 'Withdrawn'], EXPIRED: ['Lewat waktu', 'Expired'], APPROVED: ['Disetujui', 'Approved'],
  GRADUATED: ['Mandiri', 'Graduated'], MOVED: ['Pindah', 'Moved'], DECEASED: ['Meninggal', 'Deceased'], REMOVED: ['Dikeluarkan', 'Removed'],
  UNASSESSED: ['Belum diasesmen', 'Not assessed'], EMPOWERMENT: ['Pemberdayaan', 'Empowerment'], GUARANTEE: ['Jaminan', 'Guarantee'],
  MONEY: ['Uang', 'Money'], GOODS: ['Barang', 'Goods'], TRAINING_SLOT: ['Kursi pelatihan', 'Training seats'], SERVICE_HOURS: ['Jam layanan', 'Service hours'],
  EQUIPMENT: ['Peralatan', 'Equipment'], JOB_PLACEMENT: ['Penempatan kerja', 'Job placement'], MALE: ['Laki-laki', 'Male'], FEMALE: ['Perempuan', 'Female'],
  INDIVIDUAL: ['Perorangan', 'Person'], FAMILY: ['Keluarga', 'Family'], COMMUNITY: ['Komunitas', 'Community'], COMPANY: ['Perusahaan', 'Company'], AGENCY: ['Dinas (SKPK)', 'Agency'],
  SOCIAL_ORGANIZATION: ['Organisasi sosial', 'Social organisation'], PSKS: ['PSKS', 'PSKS'], UNIVERSITY: ['Perguruan tinggi', 'University'], BANK: ['Bank', 'Bank'], OFFICE: ['Kantor', 'Office'],
  LOST_IN_DISASTER: ['Hilang karena bencana', 'Lost in a disaster'], NEWBORN: ['Baru lahir', 'Newborn'], HOMELESS: ['Tidak punya tempat tinggal', 'Homeless'],
  REMOTE_COMMUNITY: ['Komunitas terpencil', 'Remote community'], FOREIGNER: ['Warga asing', 'Foreigner'], UNKNOWN: ['Tidak diketahui', 'Not known'],
  TRAINING: ['Pelatihan', 'Training'], BUSINESS_CAPITAL: ['Modal usaha', 'Business capital'], MENTORING: ['Pendampingan', 'Mentoring'], HOUSING: ['Rumah', 'Housing'], OTHER: ['Lainnya', 'Other'],
  OWNER: ['Pengurus', 'Owner'], MEMBER: ['Anggota', 'Member'], ENUMERATOR: ['Pendata', 'Enumerator'], OFFICE_VIEWER: ['Pembaca kantor', 'Office viewer'], OFFICER: ['Petugas', 'Officer'], OFFICE_ADMIN: ['Admin kantor', 'Office admin']
};

/** word says a value of the contract in the language. */
export function word(value: string, language: 'id' | 'en'): string {
  return words[value]?.[language === 'en' ? 1 : 0] ?? value;
}
