// Words for the values of the contract: Indonesian, English.
const words: Record<string, [string, string]> = {
  DRAFT: ['Draf', 'Draft'], SUBMITTED: ['Menunggu', 'Waiting'], VERIFIED: ['Terverifikasi', 'Verified'], RETURNED: ['Dikembalikan', 'Returned'],
  PENDING: ['Menunggu', 'Waiting'], REJECTED: ['Ditolak', 'Rejected'], SUSPENDED: ['Dibekukan', 'Suspended'], ACTIVE: ['Aktif', 'Active'], CLOSED: ['Ditutup', 'Closed'],
  PROPOSED: ['Diusulkan', 'Proposed'], SUPERSEDED: ['Digantikan', 'Superseded'], PARTNER: ['Dari mitra', 'From a partner'], CONFLICT: ['Diubah dua orang', 'Changed by two people'], CAMPAIGN: ['Dari kunjungan', 'From a visit'], OPEN: ['Dibuka', 'Open'], RUNNING: ['Berjalan', 'Running'], FINISHED: ['Selesai', 'Finished'], CANCELLED: ['Dibatalkan', 'Cancelled'],
  NOMINATED: ['Diusulkan', 'Nominated'], WAITING: ['Daftar tunggu', 'Waiting list'], OFFERED: ['Ditawari kursi', 'Seat offered'], ENROLLED: ['Mendapat kursi', 'Enrolled'],
  COMPLETED: ['Lulus', 'Completed'], DROPPED: ['Berhenti', 'Dropped'], LAPSED: ['Tawaran lewat', 'Lapsed'], ACCEPTED: ['Diterima', 'Accepted'], IN_DELIVERY: ['Sedang dipenuhi', 'In delivery'],
  FULFILLED: ['Terpenuhi', 'Fulfilled'], WITHDRAWN: ['Ditarik', 'Withdrawn'], EXPIRED: ['Lewat waktu', 'Expired'], APPROVED: ['Disetujui', 'Approved'],
  GRADUATED: ['Mandiri', 'Graduated'], MOVED: ['Pindah', 'Moved'], DECEASED: ['Meninggal', 'Deceased'], REMOVED: ['Dikeluarkan', 'Removed'],
  UNASSESSED: ['Belum diasesmen', 'Not assessed'], EMPOWERMENT: ['Pemberdayaan', 'Empowerment'], GUARANTEE: ['Jaminan', 'Guarantee'],
  MONEY: ['Uang', 'Money'], GOODS: ['Barang', 'Goods'], TRAINING_SLOT: ['Kursi pelatihan', 'Training seats'], SERVICE_HOURS: ['Jam layanan', 'Service hours'],
  EQUIPMENT: ['Peralatan', 'Equipment'], JOB_PLACEMENT: ['Penempatan kerja', 'Job placement'], MALE: ['Laki-laki', 'Male'], FEMALE: ['Perempuan', 'Female'],
  TODO: ['Belum dikunjungi', 'To do'], DONE: ['Selesai', 'Done'], REWORK: ['Perlu diperbaiki', 'To do again'],
  NO_CHANGE: ['Tidak ada perubahan', 'Nothing has changed'], CHANGED: ['Ada perubahan', 'Changed'], NOT_FOUND: ['Tidak ditemukan', 'Not found'],
  DUPLICATE: ['Tercatat dua kali', 'Registered twice'], REFUSED: ['Menolak ditemui', 'Refused'], RETIRED: ['Tidak dipakai lagi', 'Retired'],
  AGE: ['Umur (tahun)', 'Age (years)'], SEVERE_DISABILITY: ['Disabilitas berat', 'Severe disability'], CHRONIC_ILLNESS: ['Sakit menahun', 'Chronic illness'],
  DEPENDENTS: ['Jumlah tanggungan', 'Dependents'], MONTHLY_INCOME: ['Penghasilan sebulan (rupiah)', 'Monthly income (rupiah)'], SKILLS: ['Jumlah keterampilan', 'Number of skills'],
  WILLING_TO_JOIN: ['Mau ikut pelatihan', 'Willing to join'], CAN_WORK: ['Mampu bekerja', 'Able to work'], CATEGORY_DEFAULT: ['Jalur bawaan kategori', 'Usual pathway of the category'],
  IS: ['adalah', 'is'], AT_LEAST: ['paling sedikit', 'at least'], BELOW: ['kurang dari', 'below'],
  ASSESS: ['Perlu asesmen', 'To be assessed'],
  INDIVIDUAL: ['Perorangan', 'Person'], FAMILY: ['Keluarga', 'Family'], COMMUNITY: ['Komunitas', 'Community'], COMPANY: ['Perusahaan', 'Company'], AGENCY: ['Dinas (SKPK)', 'Agency'],
  SOCIAL_ORGANIZATION: ['Organisasi sosial', 'Social organisation'], PSKS: ['PSKS', 'PSKS'], UNIVERSITY: ['Perguruan tinggi', 'University'], BANK: ['Bank', 'Bank'], OFFICE: ['Kantor', 'Office'],
  LOST_IN_DISASTER: ['Hilang karena bencana', 'Lost in a disaster'], NEWBORN: ['Baru lahir', 'Newborn'], HOMELESS: ['Tidak punya tempat tinggal', 'Homeless'],
  REMOTE_COMMUNITY: ['Komunitas terpencil', 'Remote community'], FOREIGNER: ['Warga asing', 'Foreigner'], UNKNOWN: ['Tidak diketahui', 'Not known'],
  TRAINING: ['Pelatihan', 'Training'], BUSINESS_CAPITAL: ['Modal usaha', 'Business capital'], MENTORING: ['Pendampingan', 'Mentoring'], HOUSING: ['Rumah', 'Housing'], OTHER: ['Lainnya', 'Other'],
  OWNER: ['Pengurus', 'Owner'], MEMBER: ['Anggota', 'Member'], ENUMERATOR: ['Pendata', 'Enumerator'], OFFICE_VIEWER: ['Pembaca kantor', 'Office viewer'], OFFICER: ['Petugas', 'Officer'], OFFICE_ADMIN: ['Admin kantor', 'Office admin'],
  OBJECTION: ['Sanggahan', 'Objection'], COMPLAINT: ['Pengaduan', 'Complaint'], RECEIVED: ['Diterima kantor', 'Received'], IN_REVIEW: ['Sedang diperiksa', 'In review'], ANSWERED: ['Dijawab', 'Answered'],
  UPLOADED: ['Terunggah', 'Uploaded'], CHECKING: ['Sedang diperiksa', 'Being checked'], CHECKED: ['Sudah diperiksa', 'Checked'], FAILED: ['Gagal', 'Failed'],
  REGISTRY: ['Didata', 'Registered'], PLACEMENT: ['Pelatihan', 'Training'], PARTNER_SHARING: ['Dibagikan ke dinas mitra', 'Shared with agencies'], PUBLIC_STORY: ['Kisah', 'Story'],
  NONE: ['Tidak rusak', 'Not damaged'], LIGHT: ['Rusak ringan', 'Lightly damaged'], MEDIUM: ['Rusak sedang', 'Damaged'], HEAVY: ['Rusak berat', 'Heavily damaged'], SWEPT_AWAY: ['Hanyut', 'Swept away'],
  DINDING_ATAP_RUSAK: ['Dinding atau atap rusak, membahayakan penghuni', 'Walls or roof damaged, a danger to occupants'], BAHAN_MUDAH_LAPUK: ['Dinding atau atap dari bahan mudah lapuk', 'Walls or roof of rotting material'],
  LANTAI_TIDAK_LAYAK: ['Lantai tanah, atau lantai dalam keadaan rusak', 'Floor of earth, or in bad condition'], TANPA_MCK: ['Tanpa tempat mandi, cuci dan kakus', 'No bathing, washing and toilet'],
  LUAS_PER_ORANG_KURANG: ['Luas kurang dari 7,2 m² per orang', 'Less than 7.2 m² a person'],
  FORMING: ['Dibentuk', 'Forming'], DORMANT: ['Tidak aktif', 'Dormant'], DISBANDED: ['Bubar', 'Disbanded'], TUMBUH: ['Tumbuh', 'Growing'], BERKEMBANG: ['Berkembang', 'Developing'], MANDIRI: ['Mandiri', 'Independent'],
  CHAIR: ['Ketua', 'Chair'], SECRETARY: ['Sekretaris', 'Secretary'], TREASURER: ['Bendahara', 'Treasurer'],
  APBN: ['APBN (pusat)', 'National budget (APBN)'], APBA: ['APBA (Aceh)', 'Aceh budget (APBA)'], APBK: ['APBK (kabupaten)', 'Regency budget (APBK)'], CSR: ['CSR', 'CSR'], ZISWAF: ['Zakat, infak, wakaf', 'Zakat and endowments'], SWADAYA: ['Swadaya', 'Own effort'],
  PLANNED: ['Direncanakan', 'Planned'], ENDED: ['Berakhir', 'Ended'], DUE: ['Perlu diberikan', 'Due'], GIVEN: ['Diberikan', 'Given'], CONFIRMED: ['Diterima', 'Received'], MISSED: ['Terlewat', 'Missed'],
  SKIPPED: ['Dilewati', 'Skipped'], ONCE: ['sekali', 'once'], MONTHLY: ['setiap bulan', 'every month'], QUARTERLY: ['setiap tiga bulan', 'every three months'], YEARLY: ['setiap tahun', 'every year'],
  PRESENT: ['Hadir', 'Present'], EXCUSED: ['Izin', 'Excused'], ABSENT: ['Tidak hadir', 'Absent'], REVOKED: ['Dicabut', 'Revoked'],
  WORKS: ['Bekerja', 'Works'], OWN_BUSINESS: ['Usaha sendiri', 'Own business'], GROUP: ['Kelompok usaha', 'Business group'], NEITHER: ['Belum ada', 'Neither'],
  SAVINGS: ['Tabungan anggota', 'Savings'], SAVINGS_BACK: ['Tabungan diambil', 'Savings taken back'], CAPITAL: ['Modal atau bantuan', 'Capital or aid'], SALES: ['Penjualan', 'Sales'],
  PURCHASE: ['Belanja barang', 'Purchase'], EXPENSE: ['Biaya', 'Expense'], LOAN: ['Pinjaman diberikan', 'Loan given'], LOAN_REPAID: ['Pinjaman dibayar', 'Loan paid back'],
  SHARE: ['Bagi hasil', 'Profit shared out'], GOODS_RECEIVED: ['Barang diterima', 'Goods received'], GOODS_USED: ['Barang terpakai', 'Goods used']
};

/** word says a value of the contract in the language. */
export function word(value: string, language: 'id' | 'en'): string {
  return words[value]?.[language === 'en' ? 1 : 0] ?? value;
}
