export { certificates, issuer, loginUrl, process } from '../readme.ts';
