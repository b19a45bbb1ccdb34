import type { Direction, Flow } from './policy';

type Words = [indonesian: string, english: string];

/** flows are the figures of people, each with the rule it is counted by. */
export const flows: Record<Flow, { name: Words; rule: Words }> = {
  ENTERED: { name: ['Terdata dan terverifikasi', 'Entered'], rule: ['Diverifikasi dinas dalam tahun ini.', 'Verified by the office in the year.'] },
  TRAINED: { name: ['Menyelesaikan pelatihan', 'Trained'], rule: ['Dinyatakan selesai dari sebuah pelatihan dalam tahun ini.', 'Completed a training in the year.'] },
  GROUPED: { name: ['Masuk kelompok usaha', 'Joined a group'], rule: ['Menjadi anggota kelompok usaha dalam tahun ini.', 'Became a member of a business group in the year.'] },
  GRADUATED: { name: ['Lulus mandiri', 'Graduated'], rule: ['Kelulusannya disetujui dalam tahun ini, apa pun yang terjadi kemudian.', 'Graduation approved in the year, whatever came of it later.'] },
  SUSTAINED: { name: ['Tetap mandiri setelah 12 bulan', 'Still out after a year'], rule: ['Kunjungan ke-12 bulan dalam tahun ini menyatakan tetap mandiri.', 'The visit after 12 months, in the year, says so.'] },
  RETURNED: { name: ['Kembali membutuhkan bantuan', 'Fell back'], rule: ['Sudah lulus, lalu dikembalikan ke data dalam tahun ini.', 'Had graduated and came back in the year.'] },
  GUARANTEED: { name: ['Mulai menerima jaminan', 'Guaranteed'], rule: ['Jaminannya mulai berlaku dalam tahun ini.', 'Their guarantee began in the year.'] },
  MOVED: { name: ['Pindah', 'Moved away'], rule: ['Pindah dalam tahun ini.', 'Moved in the year.'] },
  DECEASED: { name: ['Meninggal', 'Deceased'], rule: ['Meninggal dalam tahun ini.', 'Died in the year.'] },
  REMOVED: { name: ['Dihapus dari data', 'Removed'], rule: ['Dihapus dengan alasan dalam tahun ini.', 'Removed with a reason in the year.'] }
};

export const directions: Record<Direction, { name: Words; rule: Words; href: string }> = {
  EMPOWERMENT: { name: ['Pemberdayaan', 'Empowerment'], rule: ['Program pelatihan, modal usaha dan pendampingan, serta dukungan mitra untuknya.', 'Programs of training, business capital and mentoring, and what partners gave for them.'], href: '/kantor/program' },
  GUARANTEE: { name: ['Jaminan', 'Guarantee'], rule: ['Program jaminan bagi yang tidak mampu lagi bekerja.', 'Programs of guarantee for those who cannot work.'], href: '/kantor/jaminan' },
  AID: { name: ['Bantuan langsung', 'Instant aid'], rule: ['Perumahan, program lain dan bantuan sekali beri.', 'Housing, other programs and all that is given once.'], href: '/kantor/janji' }
};
