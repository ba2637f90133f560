/** Regions in mailbox names. */
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

/** Departments in mailbox names. */
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

/** Audiences in mailbox names. */
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
