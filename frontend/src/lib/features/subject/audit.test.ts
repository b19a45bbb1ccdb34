import { describe, expect, it } from 'vitest';
import { pageDocument } from '$lib/paged';
import { actionName, subject } from './audit';

describe('the audit log', () => {
  it('says acts and records in words, and leads to the record where it has a page', () => {
    expect(actionName('REVEAL')).toBe('Membuka identitas lengkap');
    expect(subject({ subjectType: 'Beneficiary', subjectId: 'ben_1' })).toEqual({ name: 'Warga', href: '/kantor/warga/ben_1' });
    expect(subject({ subjectType: 'Assessment', subjectId: 'asm_1' })).toEqual({ name: 'Asesmen', href: '' });
    expect(subject({ subjectType: 'Sight', subjectId: '' })).toEqual({ name: 'Siapa melihat siapa', href: '' });
  });
  it('leaves a word that it does not know as it is', () => {
    expect(actionName('SHRED')).toBe('SHRED');
    expect(subject({ subjectType: 'Thing', subjectId: 'x' })).toEqual({ name: 'Thing', href: '' });
  });
  it('is asked for from its end', () => {
    expect(pageDocument('auditEvents', 'id', 'filter: {}', true)).toBe('query($after: Cursor) { auditEvents(last: 20, before: $after, filter: {}) { totalCount pageInfo { hasNextPage: hasPreviousPage endCursor: startCursor } edges { node { id } } } }');
  });
});
