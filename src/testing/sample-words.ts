/** Parts of a contact centre, as they stand in mailbox names. */
export const REGIONS = [
  'Emea',
  'Apac',
  'Nordics',
  'Iberia',
  'Benelux',
  'Alpine',
  'Berlin',
  'Dublin',
  'Toronto',
  'Osaka',
] as const;

/** What a mailbox is for. */
export const DEPARTMENTS = [
  'Support',
  'Sales',
  'Billing',
  'Returns',
  'Complaints',
  'Warranty',
  'Orders',
  'Claims',
  'Feedback',
  'Careers',
  'Press',
  'Privacy',
  'Security',
  'Logistics',
  'Delivery',
  'Bookings',
  'Renewals',
  'Accounts',
  'Onboarding',
  'Training',
  'Partners',
  'Suppliers',
  'Contracts',
  'Payments',
  'Refunds',
] as const;

/** Whom it serves. */
export const AUDIENCES = [
  'Retail',
  'Business',
  'Vip',
  'Online',
  'Mobile',
  'Premium',
  'Public',
  'Night',
] as const;
