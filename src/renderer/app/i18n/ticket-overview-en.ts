import type { ticketOverviewId } from './ticket-overview-id.ts';

/** The month's complaints in numbers. The texts in English. */
export const ticketOverviewEn: typeof ticketOverviewId = {
  title: 'Complaints',
  titleOf: (month) => `Complaints ${month}`,
  month: 'Month',
  before: 'The month before',
  after: 'The month after',
  nothing: 'The reports of complaints are not open to you.',
  none: 'No complaints in this month yet.',
  filed: 'Reported',
  solved: 'Solved',
  notSolved: 'Not solved or rejected',
  percent: '% solved',
  ofFiled: (percent) => `${percent} of those reported`,
  open: 'Open',
  older: (count) => `${count} from earlier months`,
  overdue: 'Open, past solving target',
  overdueShort: 'Overdue',
  overdueNote: (count) => `${count} overdue`,
  ofOpen: (count) => `of ${count} that are open`,
  inTime: 'Solved in time',
  inTimeOf: (inTime, measured) => `${inTime} of ${measured} measured`,
  solvingTime: 'Average until solved',
  hours: (hours) =>
    hours >= 72
      ? `${(hours / 24).toFixed(1).replace('.', ',')} days`
      : hours >= 1
        ? `${hours.toFixed(1).replace('.', ',')} hours`
        : `${Math.round(hours * 60)} minutes`,
  response: (hours, percent) => `Response ${hours} · ${percent} in time`,
  trend: 'Twelve months',
  causes: 'Causes',
  cause: 'Cause',
  crews: 'Crews',
  desk: 'Desk',
  outages: 'Outages',
  solvedBy: (crew, desk, outage) => `Solved: crews ${crew} · desk ${desk} · with an outage ${outage}`,
  categories: 'Categories',
  category: 'Category',
  districts: 'Areas',
  district: 'District',
  nowhere: 'Without a place',
  exact: (filed, solved, overdue) => `${filed} reported, ${solved} solved, ${overdue} open and overdue`,
  promises: 'Promises',
  promise: 'Solving target',
  kept: (percent) => `${percent} in time, open overdue ones counted`,
  promiseRows: {
    inTime: 'Solved in time',
    late: 'Solved late',
    overdue: 'Open, overdue',
    running: 'Still running',
    rejected: 'Rejected',
  },
};
