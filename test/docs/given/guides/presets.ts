export { acsUrl, entityId } from '../reader.ts';
export { certificates, issuer, loginUrl } from '../readme.ts';
