// CoVerification
