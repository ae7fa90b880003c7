import type { CollectiveAccount, CollectiveMember } from '../../src/shared/contract/collectives.ts';

export function sampleMember(connectionId: number, more: Partial<CollectiveMember> = {}): CollectiveMember {
  return {
    connectionId,
    connectionNo: `0164-20-0000${connectionId}`,
    customerName: `PELANGGAN ${connectionId}`,
    address: `Jl. Melati ${connectionId}`,
    tariffGroupCode: 'RT-B',
    status: 'active',
    blockReason: null,
    sheets: 1,
    oldest: '2026-10',
    newest: '2026-10',
    total: 100_000,
    ...more,
  };
}

/** Four members: two that can be paid for, one blocked, one paid up. */
export function sampleCollective(more: Partial<CollectiveAccount> = {}): CollectiveAccount {
  return {
    collective: {
      collectiveId: 3,
      collectiveNo: 'KOL-0003',
      name: 'Perumahan Griya Asri',
      responsible: 'Ibu Wayan',
      phone: null,
      address: 'Jl. Melati',
      receiptPolicy: 'list',
      active: true,
      members: 4,
    },
    members: [
      sampleMember(1),
      sampleMember(2, { sheets: 2, total: 200_010 }),
      sampleMember(3, { blockReason: 'dispute' }),
      sampleMember(4, { sheets: 0, oldest: null, newest: null, total: 0 }),
    ],
    payable: {
      connections: 2,
      sheets: 3,
      billsTotal: 300_010,
      stampDuty: 0,
      total: 300_010,
      cashRounding: -10,
      cashTotal: 300_000,
    },
    beingPosted: false,
    lastPayments: [],
    onDate: '2026-11-22',
    asOf: '2026-11-22T02:12:00+00:00',
    ...more,
  };
}
