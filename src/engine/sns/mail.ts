/** Subjects of AWS's mails: of a notification that has none, and around a subscription. */
export const notificationSubject = 'AWS Notification Message';
export const subscribedSubject = 'AWS Notification - Subscription Confirmation';
export const endedSubject = 'AWS Notification - Unsubscribe Confirmation';

const noReply = 'Please do not reply directly to this email.';
const support =
  'If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support';

/** A notification as AWS mails it: the message, then how to end the subscription. */
export function notificationMail(text: string, unsubscribeUrl: string): string {
  return `${text}

--
If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
${unsubscribeUrl}

${noReply} ${support}`;
}

/** The question that follows Subscribe. AWS hides the address behind `Confirm subscription`; plain text shows it. */
export function subscribedMail(topicArn: string, confirmUrl: string): string {
  return `You have chosen to subscribe to the topic:
${topicArn}

To confirm this subscription, click or visit the link below (If this was in error no action is necessary):
${confirmUrl}

${noReply} If you wish to remove yourself from receiving all future SNS subscription confirmation requests please send an email to sns-opt-out`;
}

/** What follows an Unsubscribe that nobody signed. AWS hides the address behind `Resubscribe`. */
export function endedMail(topicArn: string, confirmUrl: string): string {
  return `Your subscription to the topic below has been deactivated:
${topicArn}

If this was in error or you wish to resubscribe, click or visit the link below:
${confirmUrl}

${noReply} ${support}`;
}
