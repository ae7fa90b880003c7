import { AUDIT_ACTIONS_EN, AUDIT_ACTIONS_ID, AUDIT_OBJECTS_EN, AUDIT_OBJECTS_ID } from './audit-words.ts';
import { defineReport } from './definition.ts';

/** Jejak audit: who did what, without what the details say of people. */
export const auditTrail = defineReport({
  code: 'audit_trail',
  section: 'control',
  parameters: ['from', 'to'],
  columns: [
    { name: 'entry_id', type: 'count', width: 10, offPaper: true },
    { name: 'at', type: 'instant', width: 18 },
    { name: 'actor_name', type: 'text', width: 24 },
    { name: 'actor', type: 'text', width: 14 },
    { name: 'action', type: 'code', width: 30 },
    { name: 'object_type', type: 'code', width: 20 },
    { name: 'object_id', type: 'text', width: 18 },
    { name: 'object_no', type: 'text', width: 22 },
    { name: 'amount', type: 'rupiah', width: 15 },
    { name: 'chain', type: 'text', width: 14, offPaper: true },
    { name: 'chain_seq', type: 'count', width: 10, offPaper: true },
  ],
  texts: {
    id: {
      title: 'Jejak audit',
      definition:
        'Semua perubahan dan pembacaan data pribadi yang dicatat, menurut waktu. Jumlah hanya untuk catatan dalam rantai uang. Rincian dengan nama atau catatan tidak ditampilkan.',
      columns: {
        entry_id: 'No. catatan',
        at: 'Waktu',
        actor_name: 'Nama',
        actor: 'Login',
        action: 'Tindakan',
        object_type: 'Tentang',
        object_id: 'Kunci',
        object_no: 'Nomor',
        amount: 'Jumlah (Rp)',
        chain: 'Rantai',
        chain_seq: 'Urutan',
      },
      codes: { action: AUDIT_ACTIONS_ID, object_type: AUDIT_OBJECTS_ID },
    },
    en: {
      title: 'Audit trail',
      definition:
        'All changes and readings of personal data that were logged, by time. Amount only for entries of a money chain. Details with names or notes are not shown.',
      columns: {
        entry_id: 'Entry',
        at: 'At',
        actor_name: 'Name',
        actor: 'Login',
        action: 'Action',
        object_type: 'About',
        object_id: 'Key',
        object_no: 'Number',
        amount: 'Amount (Rp)',
        chain: 'Chain',
        chain_seq: 'Place',
      },
      codes: { action: AUDIT_ACTIONS_EN, object_type: AUDIT_OBJECTS_EN },
    },
  },
});
