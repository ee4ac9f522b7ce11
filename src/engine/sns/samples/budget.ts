import type { SampleEvent } from '../../inspect/topicViews.ts';
import { isoTime } from '../../isoTime.ts';
import type { SampleParts } from './parts.ts';

const name = 'orders-monthly';
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A budget that was exceeded: plain text, the only one here that is no JSON (aws-facts 2.11; as seen from 2019 to 2024). */
export function budgetEvent({ world, nowMs }: SampleParts): Omit<SampleEvent, 'id'> {
  const lines = [
    `AWS Budget Notification ${longDate(nowMs)}`,
    `AWS Account ${world.accountId}`,
    '',
    'Dear AWS Customer,',
    '',
    `You requested that we alert you when the ACTUAL Cost associated with your ${name} budget is greater than $80.00 for the ` +
      'current month. The ACTUAL Cost associated with this budget is $85.50. You can find additional details below and by ' +
      'accessing the AWS Budgets dashboard [1].',
    '',
    `Budget Name: ${name}`,
    'Budget Type: Cost',
    'Budgeted Amount: $100.00',
    'Alert Type: ACTUAL',
    'Alert Threshold: > $80.00',
    'ACTUAL Amount: $85.50',
    '',
    '[1] https://console.aws.amazon.com/billing/home#/budgets',
    '',
  ];
  return {
    label: 'Budget exceeded',
    subject: `AWS Budgets: ${name} has exceeded your alert threshold`,
    message: lines.join('\n'),
  };
}

/** `November 01, 2026`. */
function longDate(ms: number): string {
  const [year, month, day] = isoTime(ms).slice(0, 10).split('-');
  return `${months[Number(month) - 1]} ${day}, ${year}`;
}
