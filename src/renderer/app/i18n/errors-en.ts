import type { ErrorCode } from '../../../shared/errors.ts';
import { type ErrorText, inBrackets, lineText, memberText } from './details.ts';

/** What a calculation of bills stands on, by the names that the database gives. */
const BASIS: Record<string, string> = {
  readings: 'readings',
  connections: 'groups or states of connections',
  meters: 'meters',
  corrections: 'corrections',
  tariffs: 'tariffs',
  rules: 'rules for readings',
};

/** What happened and what to do, for every code there is. */
export const errorsEn: Record<ErrorCode, ErrorText> = {
  NOT_STAFF: 'This user name is not an active member of the staff. Contact the user administrator.',
  ROLE_MISSING: 'Your role does not allow this. Ask the head of counter or the user administrator.',
  INVALID_INPUT: (d) => `The input was refused${inBrackets(d.text('field'))}. Check it and try again.`,
  REQUEST_CONFLICT:
    'This request was made by somebody else or with other input. The person who made it must sign in.',
  REQUEST_ABANDONED: 'This request was given up and not carried out. Nothing was recorded; please try again.',
  LOOKUP_LIMIT_REACHED: 'You have used up your look-ups for today. Ask the head of counter.',
  SEARCH_TOO_SHORT: 'Type at least three letters or digits.',
  CONNECTION_NOT_FOUND: 'No such connection. Check the number, or search by name or address.',
  CONNECTION_BLOCKED: (d) =>
    `This account is blocked and cannot be paid yet${inBrackets(d.text('note') || d.list('numbers'))}. Send the customer to customer service.`,
  COUNTER_NOT_FOUND:
    'This counter does not exist, is closed down or belongs to another branch. Choose another one.',
  COUNTER_IN_USE: (d) =>
    `This counter is in use${d.text('cashierName') ? ` by ${d.text('cashierName')}` : ''}. Choose another one.`,
  SESSION_ALREADY_OPEN: 'You have a drawer open at another counter. Close that one first.',
  SESSION_NOT_OPEN: 'The drawer is not open or was closed. Open it first; the payment was not recorded.',
  SESSION_FROM_EARLIER_DAY:
    'This drawer is still from an earlier day. Close it first; the payment was not recorded.',
  SESSION_NOT_FOUND: 'This drawer is closed already or is not yours.',
  BILL_NOT_FOUND: 'The bills changed since they were shown. They are read again; nothing was recorded.',
  BILL_ALREADY_PAID: (d) => {
    const bills = d.paidBills().map((bill) => {
      const receipt = bill.receiptNo ? `, receipt ${bill.receiptNo}` : '';
      return `${bill.period} was paid at ${bill.where} ${bill.when}${receipt}`;
    });
    return `${bills.join('; ') || 'This bill has been paid'}. Do not take money for it.`;
  },
  BILLS_NOT_OLDEST_FIRST: 'Bills are paid from the oldest, without a gap.',
  ALL_BILLS_REQUIRED: 'All bills must be paid together. For a part of them, ask the head of counter.',
  TOTAL_CHANGED: (d) =>
    `The total changed${d.rupiah('totalDue') && ` from ${d.rupiah('totalShown')} to ${d.rupiah('totalDue')}`}. Nothing was recorded; tell the customer the new total and pay again.`,
  TENDERED_TOO_LITTLE: (d) => `The money is less than the total${inBrackets(d.rupiah('totalDue'))}.`,
  REFERENCE_REQUIRED: 'Enter the reference number of the card machine or payment app.',
  REFERENCE_ALREADY_USED: 'This reference number was used for another payment. Check the slip.',
  PERIOD_BEING_POSTED: 'Bills of a period are being posted. Payment is possible again afterwards.',
  PAYMENT_NOT_FOUND: 'The payment does not exist or is not of your branch.',
  INVALID_DENOMINATIONS: 'The notes and coins do not add up to the sum. Check and count again.',
  DRAWER_TOO_LITTLE: 'The drawer does not hold that much cash. Check the amount.',
  TRANSFER_NOT_FOUND: 'There is no such hand-over for you.',
  TRANSFER_PENDING:
    'A hand-over of cash still waits to be accepted. Have it accepted, or withdraw it, then close the drawer.',
  COUNT_NOT_FOUND: 'That count of the drawer was not found. Count again.',
  COUNT_FIRST: 'Count the drawer first. What was taken is shown once the money is counted.',
  EARLIER_DAY_OPEN: (d) =>
    `An earlier day is not closed yet${inBrackets(d.date('businessDate'))}. Close the oldest day first.`,
  COUNT_OUTDATED: 'Money moved after the drawer was counted. Count again.',
  REASON_REQUIRED: 'Give the reason.',
  APPROVAL_REQUIRED: 'This is beyond your own limit. Ask the head of counter.',
  OWN_REQUEST: 'Nobody decides about their own request or money. Ask somebody else.',
  ALREADY_DECIDED: 'This request was decided already.',
  DAY_CLOSED: 'That day is closed for this branch; nothing may enter it any more.',
  SESSIONS_STILL_OPEN: 'Drawers of that day are still open. Close them all first.',
  REVERSAL_NOT_FOUND: 'That reversal was not found.',
  ALREADY_REVERSED: 'That payment or sheet was reversed already.',
  REVERSAL_PENDING: 'A reversal of this payment was asked for already and waits for a decision.',
  REVERSAL_BY_FINANCE: 'Its drawer is closed: only finance may decide this reversal.',
  REVERSE_LATER_FIRST: 'A later instalment is paid. Reverse the latest first.',
  REVERSAL_WHOLE_ONLY: 'Only a collective payment can be reversed by sheet.',
  INVOICE_NOT_FOUND: 'That invoice was not found.',
  INVOICE_ALREADY_PAID: (d) =>
    `This invoice was paid already${inBrackets(d.paidInvoices('receipt'))}. Take no money for it.`,
  INVOICE_CANCELLED: 'This invoice was cancelled.',
  INVOICE_EXPIRED: 'This invoice is no longer valid. Make a new one.',
  FEE_CODE_USED: 'This fee code is in use. Choose another one.',
  FEE_NOT_FOUND: 'There is no such fee.',
  FEE_NOT_ALLOWED: 'You may not invoice this fee yourself. Ask the head of counter.',
  FEE_PRICE_MISSING: 'No decree gives a price for this fee yet. Ask finance to enter it.',
  ARREARS_OPEN: (d) =>
    `The arrears must be paid first for this service${inBrackets([d.count('sheets', 'sheets'), d.count('instalments', 'instalments')].filter(Boolean).join(', '))}.`,
  COLLECTIVE_NOT_FOUND: 'That collective payer was not found.',
  COLLECTIVE_NO_USED: 'This collective number is in use.',
  MEMBER_IN_OTHER_COLLECTIVE: (d) =>
    `Already a member of another collective payer${inBrackets(d.list('members', memberText))}. Nothing was saved.`,
  MEMBER_NOT_FOUND: (d) =>
    `No longer a member of this collective payer${inBrackets(d.list('numbers'))}. Everything is read again; nothing was recorded.`,
  NOTHING_DUE: 'Nothing is due.',
  PLAN_NOT_FOUND: 'That instalment agreement was not found.',
  PLAN_LIMIT_EXCEEDED: (d) =>
    `This agreement is beyond your approval limit${inBrackets(
      d.rupiah('maxTotal') && `${d.rupiah('maxTotal')}, ${d.text('maxInstalments')} instalments`,
    )}. Ask your superior.`,
  INSTALMENT_ALREADY_PAID: (d) =>
    `Instalment ${d.text('instalmentNo') && `${d.text('instalmentNo')} `}has been paid${inBrackets(d.paidWhere('receipt'))}. Do not take money for it.`,
  PLAN_HAS_PAYMENTS: 'An agreement that is partly paid cannot be given up.',
  DECREE_EXISTS: 'This decree number exists already.',
  DECREE_NOT_FOUND: 'That decree was not found.',
  TARGETS_NOT_FOUND: (d) =>
    `The list has connection numbers that are not known${inBrackets(d.list('numbers'))}. Nothing was saved.`,
  REQUEST_OUTDATED: 'The bill has changed since this was asked for. Reject this request and ask anew.',
  CORRECTION_NOT_FOUND: 'That correction was not found.',
  DATE_NOT_ALLOWED: (d) =>
    `This date may not be used: in the future or too far back${inBrackets(d.date('earliest') && `earliest ${d.date('earliest')}`)}.`,
  DEPOSIT_NOT_FOUND: 'That deposit slip was not found.',
  DEPOSIT_SOURCE_USED: 'That money is on another deposit slip already.',
  BANK_ACCOUNT_NOT_FOUND: 'There is no such bank account.',
  REPORT_NOT_FOUND: 'There is no such report.',
  EXPORT_NOT_FOUND: 'That export has ended. Start it again.',
  MONTH_CLOSED: 'That month is closed; nothing can be entered in it any more.',
  MONTH_NOT_OVER: (d) =>
    `That month is not over yet${inBrackets(d.date('date') && `it can be closed from ${d.date('date')} 01.00 on`)}.`,
  EARLIER_MONTH_OPEN: (d) =>
    `Months are closed in order${inBrackets(d.month('month') && `close ${d.month('month')} first`)}.`,
  DAYS_STILL_OPEN: (d) =>
    `Days of that month are not closed yet${inBrackets(d.days('rows'))}. Close them on the Deposits screen first.`,
  REVERSALS_WAITING: (d) => `Requests for reversal still wait for a decision${inBrackets(d.named('rows'))}.`,
  CORRECTIONS_WAITING: (d) => `Bill corrections still wait for a decision${inBrackets(d.named('rows'))}.`,
  DECREES_WAITING: (d) =>
    `Relief decrees are neither carried out nor withdrawn${inBrackets(d.named('rows'))}.`,
  MONTH_CLOSING_WAITING: 'The closing of that month was asked for already and waits for another person.',
  MONTH_CLOSING_NOT_FOUND: 'There is no such request to close a month.',
  MONTH_IN_FLIGHT:
    'Work that had begun before this month was asked to be closed has not ended. Try again in a moment.',
  APPLICATION_NOT_FOUND: 'There is no such application, or it belongs to another branch.',
  TRANSITION_NOT_ALLOWED: 'That step is not possible in the state the application is in.',
  APPLICATION_CHANGED: (d) =>
    `${d.text('by') || 'Somebody else'} has just changed this application. Look at it as it is now, then decide again.`,
  FACTS_MISSING: 'Something has to be completed before this step.',
  DECISION_HELD: 'The last decision can still be undone and has no effect yet. Wait a few seconds.',
  TOO_LATE_TO_UNDO: 'That decision has taken effect and can no longer be undone.',
  APPLICATION_LOCKED: 'The application can no longer be changed in this state.',
  DOCUMENT_NOT_FOUND: 'There is no such document.',
  DOCUMENT_REFUSED: 'This file cannot be attached.',
  OPEN_APPLICATION_EXISTS: 'This connection has an open application of the same kind.',
  PRICE_MISSING: (d) =>
    `The price list lacks a price that is needed${inBrackets([d.text('name') || d.text('role'), d.text('group'), d.text('size'), d.date('onDate')].filter(Boolean).join(', '))}. Ask finance to enter it.`,
  METER_IN_USE: 'The meter with this number is still in place at another connection.',
  PRICE_ITEM_NOT_FOUND: 'There is no such item in the price list.',
  CONNECTION_STATE_WRONG: 'The connection is in a state in which this cannot be asked for.',
  NOBODY_WAITING: 'Nobody is waiting in the chosen area.',
  WORK_ORDER_NOT_FOUND: 'This application has no work order.',
  READING_IMPOSSIBLE: 'The meter cannot show this reading.',
  INVOICE_OF_APPLICATION:
    'This invoice belongs to an application that goes on. Cancel the application instead.',
  ESTIMATE_CHANGED: (d) =>
    `The estimate changed${d.rupiah('total') && ` from ${d.rupiah('totalShown')} to ${d.rupiah('total')}`} because a price or promotion did. Nothing is saved yet; look at the new figures.`,
  ESTIMATE_NOT_FOUND: 'This application has no estimate that counts.',
  LETTER_NOT_DUE: 'Nothing is decided about this application yet, so there is no letter.',
  PRICE_CODE_USED: (d) => `Another item has this code already${inBrackets(d.text('code'))}.`,
  PRICE_ROLE_USED: (d) =>
    `Another item is in use for this role${inBrackets(d.text('name'))}. Take that one out of use first.`,
  PROMOTION_NOT_FOUND: 'There is no such promotion, or it has ended.',
  ESTIMATE_TOTAL_ZERO: 'This estimate comes to nothing, so nothing could be invoiced. Check the price list.',
  GROUP_UNCHANGED: 'The survey found the tariff group that the connection has already. Nothing would change.',
  METER_FACTS_MISSING: 'The installation record lacks a reading or a meter number that is needed.',
  NO_ACTION_TODAY: (d) =>
    `By the rule this is not done today${d.text('afterDay') && `, only after day ${d.text('afterDay')} of the month`}.`,
  ARREARS_RUN_NOT_FOUND: 'There is no such run of letters.',
  PERIOD_NOT_OPEN:
    'This usage month takes no readings (any more). Reopen its readings if that is still needed.',
  READING_NOT_FOUND: 'There is no such reading.',
  READING_DECIDED: (d) =>
    `This reading is decided already${d.text('by') === '' ? '' : ` by ${d.text('by')}`}.`,
  READING_UNUSABLE: 'No usage can be told from this reading. Refuse or estimate it, or enter its condition.',
  READING_IN_FORCE:
    'Another reading of this connection is in force. Compare them, then choose which replaces it.',
  READING_WINDOW_CLOSED: (d) =>
    d.date('from') === ''
      ? 'Self-readings are taken on the set days only.'
      : `Self-readings of ${d.month('usagePeriod')} are taken from ${d.date('from')} to ${d.date('to')} only.`,
  READING_FILE_KNOWN: (d) =>
    `The same file was imported before${d.text('importedBy') === '' ? '' : ` by ${d.text('importedBy')}`}. Nothing was imported again.`,
  READING_LINES_REFUSED: (d) =>
    `Something is wrong in this file${inBrackets(d.count('count', 'problem'))}, so no line was imported. Correct the file and try again.`,
  READING_BACKWARD: (d) =>
    `This stand is lower than the last one${inBrackets(d.number('previous'))}. Look again, or choose the condition that explains it.`,
  PERIOD_STEP_NOT_ALLOWED:
    'This usage month has moved on meanwhile. What is shown is up to date now; check and repeat.',
  READINGS_WAITING: (d) =>
    `Readings still wait to be checked${inBrackets(d.count('count', 'reading'))}. Decide about them in Meter readings first.`,
  UNREAD_CHANGED: (d) =>
    `More connections are without a reading now than were shown${inBrackets(d.count('unread', 'connection'))}. Check and repeat.`,
  BILLING_PROBLEMS: (d) =>
    `Some bills cannot be calculated${inBrackets(d.count('count', 'bill'))}. Nothing was stored.`,
  BILLING_RUN_STALE: (d) =>
    `What the bills were calculated from has changed${inBrackets(d.list('changed', (item) => BASIS[String(item)] ?? ''))}. Send the calculation back and calculate again.`,
  BILLING_RUN_CHANGED:
    'The calculation is no longer the one that was shown. The new one is on the screen; check and repeat.',
  POSTING_RUNNING: 'The bills are being posted at this moment. Wait until that is done.',
  READINGS_CHANGED: (d) =>
    `The readings without a flag are more or fewer now${inBrackets(d.count('count', 'reading'))}. Check the number and repeat.`,
  READING_NOT_DECIDED: 'There is no decision about this reading that could be undone.',
  CONNECTION_HAS_READING: 'This connection has a reading for this month. Check that one.',
  READING_NEEDED:
    'Nobody has read the meter of this account since it was blocked. Enter a reading from the meter first, or ask a supervisor to unblock it.',
  BLOCK_NOT_FOUND: 'There is no such block.',
  BLOCK_LIFTED: (d) => `This block is lifted already${d.text('by') === '' ? '' : ` by ${d.text('by')}`}.`,
  TICKET_NOT_FOUND: 'There is no such complaint.',
  TICKET_CHANGED: (d) =>
    `${d.text('by') || 'Somebody else'} has just changed this complaint. It has been read again; look and repeat.`,
  TICKET_STEP_NOT_ALLOWED: 'The complaint has moved on, so that cannot be done any more.',
  EXTERNAL_ID_USED: 'The channel has used that number for another report.',
  TICKET_RATED: 'The reporter has rated this complaint already.',
  OUTAGE_OVER: (d) =>
    `Outage ${d.text('outageNo')} has ended or was called off. Enter this complaint without it, or look again.`.replace(
      '  ',
      ' ',
    ),
  TICKET_REOPEN_TOO_LATE: 'This complaint was closed too long ago to be reopened. Enter a new one.',
  OFFICER_NOT_FOUND: 'There is no such officer, or the officer is no longer active.',
  TICKET_ORDER_NOT_FOUND: 'This complaint has no work order yet.',
  OUTAGE_NOT_FOUND: 'There is no such outage.',
  OUTAGE_CHANGED: (d) =>
    `${d.text('by') || 'Somebody else'} has just changed this outage. What is shown is up to date now; check it and try again.`,
  OUTAGE_STEP_NOT_ALLOWED: 'The outage has moved on, so that cannot be done any more.',
  TICKET_NOT_LINKED: 'This complaint belongs to no outage.',
  TANK_TRIP_NOT_FOUND: 'There is no such tank trip.',
  TANK_TRIP_UNDER_WAY: (d) =>
    `A tank truck was asked for already for this complaint${d.text('tankNo') && ` (${d.text('tankNo')})`}.`,
  TANK_TRIP_CHANGED: 'The trip has moved on. What is shown is up to date now; check it and try again.',
  BILL_PERIOD_NOT_POSTED: 'The bills of this usage period are not posted yet. Print them once they are.',
  BILL_SHEETS_NONE: 'Nothing you chose has a bill in that usage period. Choose another route or month.',
  REPORT_TOO_LONG: 'This report is too long. Narrow the dates or counters.',
  BILL_IN_INSTALMENT_PLAN: 'This bill is part of an instalment agreement and is paid through it.',
  CHANNEL_NOT_FOUND: 'There is no such channel.',
  SETTLEMENT_FORMAT_MISSING: "The format of this channel's files is not set for that day.",
  SETTLEMENT_ALREADY_IMPORTED: (d) =>
    `This very file was imported before${inBrackets([d.text('name'), d.when('importedAt'), d.text('importedBy')].filter(Boolean).join(', '))}. Nothing was imported again.`,
  SETTLEMENT_TOTAL_WRONG: (d) =>
    `Count or total does not fit the trailer${inBrackets(d.text('count') && `it says ${d.text('declaredCount')} lines, ${d.rupiah('declaredTotal')}; read were ${d.text('count')} lines, ${d.rupiah('total')}`)}. Ask for the whole file.`,
  SETTLEMENT_INCOMPLETE: 'The file was cut: its trailer or its lines are missing. Ask for the whole file.',
  SETTLEMENT_LINE_INVALID: (d) =>
    `Some lines cannot be right${inBrackets(d.list('lines', lineText))}. Nothing was imported.`,
  SETTLEMENT_NOT_FOUND: 'That file, line or proposal was not found.',
  SETTLEMENT_NO_SUSPECT: 'This difference is gone or has changed. Read the list again.',
  SETTLEMENT_ACTION_NOT_ALLOWED: 'That cannot be done about this difference.',
  SETTLEMENT_PENDING: 'Something was proposed about it already and waits for a decision.',
  TARIFF_PROPOSAL_NOT_FOUND: 'There is no such tariff proposal.',
  TARIFF_PROPOSAL_CHANGED:
    'Somebody else has just changed this proposal. What is shown now is its newest content.',
  TARIFF_PROPOSAL_STATE: 'This proposal is no longer in a state in which that is possible.',
  TARIFF_NOT_VALID: 'This tariff cannot take effect yet; put right what is marked.',
  NO_BILLED_MONTH: 'No month has been billed yet, so there is no usage to try it on.',
  TARIFF_MISSING: 'There is no tariff for this group and period. Contact the billing office.',
  TARIFF_BY_AGREEMENT: 'This group pays by agreement and no price was entered. Contact the billing office.',
  TARIFF_GROUP_NOT_FOUND: 'The tariff table does not have this group. Contact the billing office.',
  METER_SIZE_UNKNOWN: 'The tariff table does not have this meter size. Contact the billing office.',

  MALFORMED_INPUT: 'The input cannot be read. Check it and try again.',
  NOT_SIGNED_IN: 'You are signed out. Sign in again.',
  CONSOLE_LOCKED: 'The screen is locked. Unlock it with your password.',
  UNKNOWN_OPERATION: 'The program on this computer is incomplete. Install Loket again.',
  UNTRUSTED_SENDER: 'The request was refused for security. Close Loket and open it again.',
  UNEXPECTED: (d) =>
    `The program made an error${inBrackets(d.text('incident'))}. Try again; if it stays, report this number.`,
  WRONG_PASSWORD: 'The user name or the password is wrong.',
  ACCOUNT_LOCKED: 'This account is locked. Ask the user administrator to unlock it.',
  OTHER_PERSON: 'This screen was locked by somebody else. Sign in as another person if you need to.',
  TOO_MANY_CONNECTIONS: 'The server is full. Wait a little and try again, or contact the administrator.',
  SERVER_UNREACHABLE: (d) =>
    `Server ${d.text('server')} cannot be reached. Check the network cable, then contact the administrator.`.replace(
      '  ',
      ' ',
    ),
  SERVER_TIMEOUT: 'The server did not answer in time. Try again.',
  SERVER_BUSY: 'The server is busy. Try again in a moment.',
  SERVER_TOO_OLD: (d) =>
    `The server's PostgreSQL is too old${inBrackets(d.text('serverVersion'))}. The administrator must update it.`,
  DATABASE_NOT_FOUND: 'The server does not have the database. The administrator must check its address.',
  SCHEMA_TOO_OLD:
    'The database is older than this Loket. The database administrator must run the update (migrate).',
  SCHEMA_TOO_NEW: 'Loket on this computer is too old. IT staff must install the newest version here.',
  TLS_EXPIRED: (d) =>
    `The server's security certificate has expired${inBrackets(d.when('expiredAt'))}. The administrator must renew it.`,
  TLS_UNTRUSTED:
    "The server's certificate is not known; it may not be the right server. Do not sign in; contact the administrator.",
  TLS_NOT_OFFERED:
    'The server does not offer a secure connection (TLS). The administrator must switch it on.',
  NOT_ALLOWED: 'The database does not allow this to your role.',
  CONFIGURATION_INVALID: "This computer's connection settings are wrong. IT staff must correct them.",
  PAYMENT_IN_DOUBT: "The server's answer did not arrive. The payment is being made certain.",
  PAYMENT_UNSETTLED: 'A payment is still uncertain. It must be made certain first.',
  JOURNAL_UNWRITABLE:
    "This computer's safety journal cannot be written (disk full?). Do not take money; contact IT staff.",
  PRINTER_NOT_SET: 'No printer is set up. Choose one in Settings.',
  PRINTER_UNREACHABLE: 'The printer cannot be reached. Check its power and cable, then try again.',
  PRINTER_TIMEOUT: 'The printer does not answer. Check it, then try again.',
  PRINTER_PAPER_OUT: 'The printer is out of paper. Fill it, then try again.',
  PRINTER_COVER_OPEN: "The printer's cover is open. Close it, then try again.",
  PRINTER_OFFLINE: 'The printer is off line. Switch it on line, then try again.',
  FOLDER_NOT_WRITABLE: 'The folder cannot be written to. Choose another, or ask for the right to.',
  DISK_FULL:
    'The disk is full; the file was not written and nothing of it is left. Free some space and try again.',
  READING_FILE_GONE: 'The console no longer holds this file. Choose it once more.',
  FILE_NOT_WRITTEN: 'The file could not be saved. Check the disk space, then try again.',
  REPORT_CHANGED:
    'Payments kept coming while the report was read. Try again in a moment, or after the drawer is closed.',
  SETTLEMENT_UNREADABLE: (d) =>
    `This file cannot be read whole yet${inBrackets(d.count('problems', 'problems'))}. Nothing was imported; ask for a correct one.`,
};
