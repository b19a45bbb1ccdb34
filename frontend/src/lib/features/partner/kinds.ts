// The 12 kinds of PSKS (Permensos 8/2012), code, Indonesian, English.
export const psksKinds: [string, string, string][] = [
  ['pekerja_sosial_profesional', 'Pekerja sosial profesional', 'Professional social worker'],
  ['pekerja_sosial_masyarakat', 'Pekerja sosial masyarakat (PSM)', 'Community social worker (volunteer)'],
  ['taruna_siaga_bencana', 'Taruna siaga bencana (Tagana)', 'Disaster-preparedness volunteer'],
  ['lembaga_kesejahteraan_sosial', 'Lembaga kesejahteraan sosial (LKS)', 'Social welfare organisation'],
  ['karang_taruna', 'Karang taruna', 'Village youth organisation'],
  ['lembaga_konsultasi_kesejahteraan_keluarga', 'Lembaga konsultasi kesejahteraan keluarga (LK3)', 'Family welfare consultation agency'],
  ['keluarga_pioner', 'Keluarga pioner', 'Pioneer (role-model) family'],
  ['wksbm', 'Wahana kesejahteraan sosial keluarga berbasis masyarakat (WKSBM)', 'Community-based family welfare network'],
  ['wanita_pemimpin_kesejahteraan_sosial', 'Wanita pemimpin kesejahteraan sosial', 'Woman social welfare leader'],
  ['penyuluh_sosial', 'Penyuluh sosial', 'Social counsellor'],
  ['tksk', 'Tenaga kesejahteraan sosial kecamatan (TKSK)', 'Kecamatan social welfare worker'],
  ['dunia_usaha', 'Dunia usaha', 'Business']
];
