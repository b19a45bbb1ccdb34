import { expect, test } from 'vitest';
import { certificateCode } from './code';

test('a code is read however it is written', () => {
  for (const typed of ['MMNGBAW27PW3HRAFAP5UO4UHCZ', ' mmngbaw27pw3 hrafap5uo4uhcz ', 'https://jejaring.example/sertifikat/MMNGBAW27PW3HRAFAP5UO4UHCZ', 'jejaring.example/sertifikat/mmngbaw27pw3hrafap5uo4uhcz/?x=1'])
    expect(certificateCode(typed)).toBe('MMNGBAW27PW3HRAFAP5UO4UHCZ');
  expect(certificateCode(' / ')).toBe('');
});
