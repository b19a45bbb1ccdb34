type Link = { href: string; id: string; en: string };

const open: Link[] = [
  { href: '/kebutuhan', id: 'Kebutuhan', en: 'Needs' },
  { href: '/data', id: 'Data PMKS', en: 'PMKS figures' }
];

/** links are the menu of a workspace. */
export function links(home: string): Link[] {
  switch (home) {
    case '/kantor':
      return [
        { href: '/kantor', id: 'Antrean', en: 'Queue' },
        { href: '/kantor/warga', id: 'Warga', en: 'People' },
        { href: '/kantor/asesmen', id: 'Asesmen', en: 'Assessments' },
        { href: '/kantor/usulan', id: 'Usulan peserta', en: 'Nominations' },
        { href: '/kantor/janji', id: 'Janji bantuan', en: 'Pledges' },
        { href: '/kantor/organisasi', id: 'Organisasi', en: 'Organisations' },
        { href: '/kantor/program', id: 'Program', en: 'Programs' },
        ...open
      ];
    case '/mitra':
      return [{ href: '/mitra', id: 'Beranda', en: 'Home' }, { href: '/mitra/janji', id: 'Janji saya', en: 'My pledges' }, ...open];
    case '/lapangan':
      return [
        { href: '/lapangan', id: 'Warga', en: 'People' },
        { href: '/lapangan/baru', id: 'Daftarkan warga', en: 'Register a person' },
        { href: '/lapangan/pelatihan', id: 'Pelatihan', en: 'Trainings' },
        { href: '/lapangan/kiriman', id: 'Kiriman', en: 'Outbox' },
        ...open
      ];
    default:
      return [{ href: '/', id: 'Beranda', en: 'Home' }, ...open, { href: '/daftar', id: 'Daftar organisasi', en: 'Register' }];
  }
}
