/** The demonstration's logins: one for each group role at least, and three cashiers who are each other's rivals. */
export const DEMO_LOGINS: readonly { login: string; role: string }[] = [
  { login: 'kasir1', role: 'cashier' },
  { login: 'kasir2', role: 'cashier' },
  { login: 'kasir3', role: 'cashier' },
  { login: 'kepala_loket', role: 'supervisor' },
  { login: 'cs1', role: 'customer_service' },
  { login: 'sambungan1', role: 'connection_officer' },
  { login: 'sambungan2', role: 'connection_officer' },
  { login: 'sambungan3', role: 'connection_officer' },
  { login: 'sambungan4', role: 'connection_officer' },
  { login: 'sambungan5', role: 'connection_officer' },
  { login: 'sambungan6', role: 'connection_officer' },
  { login: 'baca1', role: 'reading_officer' },
  { login: 'keuangan1', role: 'finance' },
  { login: 'manajer1', role: 'manager' },
  { login: 'admin1', role: 'staff_admin' },
  { login: 'bank1', role: 'digital_channel' },
  { login: 'ppob1', role: 'digital_channel' },
  { login: 'app1', role: 'digital_channel' },
];

export const GROUP_ROLES: readonly string[] = [...new Set(DEMO_LOGINS.map(({ role }) => role))];
export const OWNER_ROLES: readonly string[] = ['loket_owner', 'loket_api'];
